import { initialState } from '@/lib/consensus/sha256'
import type { JobWords } from './job'

/**
 * SHA-256d of a header as a list of 32-bit operations on the nonce alone. The two compressions are walked once
 * with words of three kinds: constants, words that are known when a job comes (evaluated on the host, once a
 * job), and words that depend on the nonce, whose operations are written down. So everything that can be
 * hoisted is: rounds 0 to 2, the fixed part of the schedule, every sum of fixed terms. And only what the most
 * significant word of the hash needs is kept: nearly every nonce is refused by it.
 */

/** Section 4.1.2 of FIPS 180-4; `xor3` is three words under exclusive or. One GPU instruction each. */
export type Operation =
  | { kind: 'add' | 'xor'; id: number; args: readonly [Word, Word] }
  | { kind: 'xor3' | 'choose' | 'majority'; id: number; args: readonly [Word, Word, Word] }
  | { kind: 'rotate' | 'shift'; id: number; args: readonly [Word]; by: number }

export type Word =
  | { kind: 'constant'; value: number }
  | { kind: 'job'; slot: number }
  | { kind: 'value'; id: number }

export type Trace = {
  /** In order; each gives the value `id`. */
  operations: readonly Operation[]
  /** The nonce with its bytes swapped, as the header holds it for SHA-256. */
  nonce: number
  /** The digest's last word: its bytes swapped are the most significant 32 bits of the hash. */
  output: Word
  /** Words of `{ kind: 'job' }`, for one job. */
  slots: (job: JobWords) => Uint32Array
}

type Fixed = { kind: 'fixed'; of: (job: JobWords) => number; constant: number | null }
type Symbolic = Fixed | { kind: 'value'; id: number }

const K = roundConstants()

export function traceSha256d(): Trace {
  const operations: { kind: Operation['kind']; id: number; args: Symbolic[]; by: number }[] = []
  let ids = 1

  function apply(kind: Operation['kind'], args: Symbolic[], by = 0): Symbolic {
    if (args.every((arg) => arg.kind === 'fixed')) {
      const constants = args.map(({ constant }) => constant)
      if (constants.every((value) => value !== null)) return constant(compute(kind, constants, by))
      return fixed((job) =>
        compute(
          kind,
          args.map(({ of }) => of(job)),
          by,
        ),
      )
    }
    const id = ids++
    operations.push({ kind, id, args, by })
    return { kind: 'value', id }
  }

  /** What is known first, in one term. */
  function sum(...terms: Symbolic[]): Symbolic {
    const known = terms.filter((term) => term.kind === 'fixed')
    const rest = terms.filter((term) => term.kind === 'value')
    const all: Symbolic[] =
      known.length > 0
        ? [known.reduce<Symbolic>((a, b) => apply('add', [a, b]), constant(0)), ...rest]
        : rest
    return all.reduce((a, b) => (isZero(a) ? b : apply('add', [a, b])))
  }

  const rotate = (x: Symbolic, by: number) => apply('rotate', [x], by)
  const big = (x: Symbolic, a: number, b: number, c: number) =>
    apply('xor3', [rotate(x, a), rotate(x, b), rotate(x, c)])
  const small = (x: Symbolic, a: number, b: number, c: number) =>
    apply('xor3', [rotate(x, a), rotate(x, b), apply('shift', [x], c)])

  /** Section 6.2.2. */
  function compress(state: readonly Symbolic[], block: readonly Symbolic[]): Symbolic[] {
    const w = [...block]
    for (let t = 16; t < 64; t++)
      w.push(sum(small(w[t - 2]!, 17, 19, 10), w[t - 7]!, small(w[t - 15]!, 7, 18, 3), w[t - 16]!))
    let [a, b, c, d, e, f, g, h] = state as [
      Symbolic,
      Symbolic,
      Symbolic,
      Symbolic,
      Symbolic,
      Symbolic,
      Symbolic,
      Symbolic,
    ]
    for (let t = 0; t < 64; t++) {
      const t1 = sum(h, constant(K[t]!), w[t]!, big(e, 6, 11, 25), apply('choose', [e, f, g]))
      const t2 = sum(big(a, 2, 13, 22), apply('majority', [a, b, c]))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, sum(d, t1), c, b, a, sum(t1, t2)]
    }
    return [a, b, c, d, e, f, g, h].map((word, i) => sum(state[i]!, word))
  }

  const nonce: Symbolic = { kind: 'value', id: 0 }
  const zero = constant(0)
  const first = compress(
    Array.from({ length: 8 }, (_, i) => fixed((job) => job.midstate[i]! | 0)),
    [
      ...Array.from({ length: 3 }, (_, i) => fixed((job) => job.tail[i]! | 0)),
      nonce,
      constant(0x80000000),
      ...Array.from({ length: 10 }, () => zero),
      constant(640),
    ],
  )
  const second = compress([...initialState()].map(constant), [
    ...first,
    constant(0x80000000),
    ...Array.from({ length: 6 }, () => zero),
    constant(256),
  ])
  return finish(operations, second[7]!)
}

/** Leaves out what the output does not need, and numbers the words that come with a job. */
function finish(
  all: readonly { kind: Operation['kind']; id: number; args: Symbolic[]; by: number }[],
  output: Symbolic,
): Trace {
  const needed = new Set<number>(output.kind === 'value' ? [output.id] : [])
  for (const { id, args } of [...all].reverse())
    if (needed.has(id)) for (const arg of args) if (arg.kind === 'value') needed.add(arg.id)
  const slots = new Map<Fixed, number>()
  function word(symbolic: Symbolic): Word {
    if (symbolic.kind === 'value') return symbolic
    if (symbolic.constant !== null) return { kind: 'constant', value: symbolic.constant }
    if (!slots.has(symbolic)) slots.set(symbolic, slots.size)
    return { kind: 'job', slot: slots.get(symbolic)! }
  }
  const operations = all
    .filter(({ id }) => needed.has(id))
    .map(
      ({ kind, id, args, by }) => ({ kind, id, args: args.map(word), by }) as unknown as Operation,
    )
  return {
    operations,
    nonce: 0,
    output: word(output),
    slots: (job) => Uint32Array.from(slots.keys(), ({ of }) => of(job)),
  }
}

/** One operation on numbers; 32 bits, signed. */
export function compute(kind: Operation['kind'], args: readonly number[], by: number): number {
  const [a = 0, b = 0, c = 0] = args
  switch (kind) {
    case 'add':
      return (a + b) | 0
    case 'xor':
      return a ^ b
    case 'xor3':
      return a ^ b ^ c
    case 'choose':
      return (a & b) ^ (~a & c)
    case 'majority':
      return (a & b) ^ (a & c) ^ (b & c)
    case 'rotate':
      return (a >>> by) | (a << (32 - by))
    case 'shift':
      return a >>> by
  }
}

function constant(value: number): Fixed {
  return { kind: 'fixed', of: () => value | 0, constant: value | 0 }
}

/** A value that a job fixes, computed once for each job object. */
function fixed(of: (job: JobWords) => number): Fixed {
  const known = new WeakMap<JobWords, number>()
  return {
    kind: 'fixed',
    constant: null,
    of(job) {
      let value = known.get(job)
      if (value === undefined) {
        value = of(job)
        known.set(job, value)
      }
      return value
    },
  }
}

function isZero(word: Symbolic): boolean {
  return word.kind === 'fixed' && word.constant === 0
}

/** Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
export function roundConstants(): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return primes.map((p) => {
    // The root of p * 2^96 is that of p, 32 bits further up.
    let root = BigInt(Math.floor(Math.cbrt(p) * 2 ** 32))
    const cubed = BigInt(p) << 96n
    while (root ** 3n > cubed) root--
    while ((root + 1n) ** 3n <= cubed) root++
    return Number(root & 0xffffffffn) | 0
  })
}

/**
 * Instructions of a GPU that fuses what NVIDIA's do: three words under any bitwise function, two additions in
 * a row, a rotation. Additions whose sum is used once, in an addition, go with it.
 */
export function countInstructions({ operations }: Trace): number {
  const uses = new Map<number, number>()
  for (const { args } of operations)
    for (const arg of args) if (arg.kind === 'value') uses.set(arg.id, (uses.get(arg.id) ?? 0) + 1)
  const additions = new Set(operations.flatMap(({ kind, id }) => (kind === 'add' ? [id] : [])))
  const fused = new Set<number>()
  for (const { kind, id, args } of [...operations].reverse()) {
    if (kind !== 'add' || fused.has(id)) continue
    const inner = args.find(
      (arg) => arg.kind === 'value' && additions.has(arg.id) && uses.get(arg.id) === 1,
    )
    if (inner?.kind === 'value') fused.add(inner.id)
  }
  return operations.length - fused.size
}
