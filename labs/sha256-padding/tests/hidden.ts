import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import {
  compress as compressSha256,
  initialState,
  sha256,
  stateToBytes,
} from '@/lib/consensus/sha256'
import nist from '@/lib/consensus/vectors/nist-sha256.json'
import { suite } from '@/lib/suite/suite'

type Step = { state: number; block: Uint8Array }

const START = 0x6a09

/** As toy.ts has it. */
function compress(state: number, block: Uint8Array): number {
  const [high = 0, low = 0] = sha256(joined(Uint8Array.of(state >> 8, state & 0xff), block))
  return 256 * high + low
}

/** Section 5.1.1 of FIPS 180-4, counted in bits and with big numbers. */
function tail(lenBytes: bigint): Uint8Array {
  const zeros = (512n + 448n - ((8n * lenBytes + 8n) % 512n)) % 512n
  const length = (8n * lenBytes).toString(16).padStart(16, '0')
  return hexToBytes(`80${'00'.repeat(Number(zeros / 8n))}${length}`)
}

/** The padding that is not SHA-256's: 80 and zeros. */
function tailWithoutLength(lenBytes: bigint): Uint8Array {
  const bytes = new Uint8Array(64 - Number(lenBytes % 64n))
  bytes[0] = 0x80
  return bytes
}

function steps(message: Uint8Array, tailOf = tail): Step[] {
  const padded = joined(message, tailOf(BigInt(message.length)))
  let state = START
  return Array.from({ length: padded.length / 64 }, (_, i) => {
    const step = { state, block: padded.slice(64 * i, 64 * i + 64) }
    state = compress(state, step.block)
    return step
  })
}

function digest(message: Uint8Array): number {
  const last = steps(message).at(-1)!
  return compress(last.state, last.block)
}

/** The real SHA-256 of blocks that are padded already. */
function digestOfBlocks(blocks: readonly Uint8Array[]): string {
  const state = blocks.reduce((before, block) => compressSha256(before, block), initialState())
  return bytesToHex(stateToBytes(state))
}

/** 62 zero bytes and `27 cc` lead from START back to START. */
const LOOP = hexToBytes('27cc'.padStart(128, '0'))

export default suite(
  ({ test, call, callBatch, observe, value, kit, expect, fail, forAll, fc, seed }) => {
    const lengths = Array.from({ length: 201 }, (_, n) => BigInt(n))

    // What is drawn keeps away from the lengths at which padding changes; those are tested one by one. So each
    // test sees one idea, whatever the seed.
    const plainLength = (min: bigint, max: bigint) =>
      fc
        .tuple(fc.bigInt({ min: min / 64n, max: max / 64n - 1n }), fc.bigInt({ min: 1n, max: 54n }))
        .map(([blocks, rest]) => 64n * blocks + rest)
    // Of `size: 'max'`, because arrays that fast-check draws are short otherwise.
    const anyBytes = (minLength: number, maxLength: number) =>
      fc.uint8Array({ minLength, maxLength, size: 'max' })
    const plainMessage = (maxLength: number) =>
      anyBytes(65, maxLength).filter(({ length }) => length % 64 >= 1 && length % 64 <= 54)

    /** The padding of each, which is checked to be bytes. */
    async function tails(of: readonly bigint[]): Promise<Uint8Array[]> {
      const outcomes = await callBatch(
        'padTail',
        of.map((n) => [n]),
      )
      return outcomes.map((outcome) => {
        const bytes = value(outcome)
        return bytes instanceof Uint8Array ? bytes : fail('padTail gave no Uint8Array')
      })
    }

    test(
      'Padding ends with a block, and as early as it can',
      {
        id: 'pad-count',
        task: 1,
        hint: 'Nine bytes are always needed: when they no longer fit, a whole block is added.',
      },
      async () => {
        for (const [n, bytes] of (await tails(lengths)).entries())
          expect(bytes.length).toBe(tail(BigInt(n)).length)
      },
    )

    test(
      'Padding begins with 80 and goes on with zeros',
      { id: 'pad-marker', task: 1, hint: 'One bit 1 and seven bits 0: which byte is that?' },
      async () => {
        for (const [n, bytes] of (await tails(lengths)).entries())
          expect(bytes.slice(0, -8)).toEqual(tail(BigInt(n)).slice(0, -8))
      },
    )

    test(
      'The last eight bytes are the length',
      { id: 'pad-length', task: 1, hint: 'In which unit, and in which byte order?' },
      async () => {
        for (const [n, bytes] of (await tails(lengths)).entries())
          expect(bytes.slice(-8)).toEqual(tail(BigInt(n)).slice(-8))
      },
    )

    test(
      'Lengths whose bits need more than 32 bits',
      {
        id: 'pad-long',
        task: 1,
        hint: 'At 2^29 bytes the number of bits no longer fits into 32 bits.',
      },
      async () => {
        const edges = [2n ** 28n, 2n ** 29n - 1n, 2n ** 29n, 2n ** 32n + 5n, 2n ** 45n + 56n]
        for (const [i, bytes] of (await tails(edges)).entries())
          expect(bytes).toEqual(tail(edges[i]!))
        await forAll(
          plainLength(2n ** 29n, 2n ** 49n),
          async (n) => expect(await call('padTail', n)).toEqual(tail(n)),
          { runs: 20, together: true },
        )
      },
    )

    test(
      'Lengths that a number cannot hold',
      { id: 'pad-huge', task: 1, hint: 'A number is exact up to 2^53. A bigint always is.' },
      async () => {
        const edges = [2n ** 53n + 1n, 2n ** 61n - 1n, 2n ** 61n - 9n, 2n ** 61n - 64n]
        for (const [i, bytes] of (await tails(edges)).entries())
          expect(bytes).toEqual(tail(edges[i]!))
        await forAll(
          plainLength(2n ** 53n, 2n ** 61n),
          async (n) => expect(await call('padTail', n)).toEqual(tail(n)),
          { runs: 20, together: true },
        )
      },
    )

    test(
      'A length that reads the same from both ends',
      { id: 'pad-units', task: 1, hint: 'The length counts bits.' },
      async () => {
        const same = [(0x01n << 56n) | 0x01n, (0x1fn << 56n) | 0x1fn]
        for (const [i, bytes] of (await tails(same)).entries())
          expect(bytes).toEqual(tail(same[i]!))
      },
    )

    test(
      'With this padding SHA-256 gives the digests that NIST has published',
      { id: 'pad-nist', task: 1, hint: 'The empty message has a block too, of padding alone.' },
      async () => {
        const rows = [...nist.vectors, ...nist.derivedBoundary]
        const messages = rows.map((row) => hexToBytes(row.messageHex))
        const padding = await tails(messages.map(({ length }) => BigInt(length)))
        for (const [i, message] of messages.entries()) {
          const padded = joined(message, padding[i]!)
          if (padded.length % 64 !== 0) fail('no whole number of blocks')
          expect(digestOfBlocks(blocksOf(padded))).toBe(rows[i]!.digestHex)
        }
      },
    )

    test(
      'A message of one block has one step, from START',
      { id: 'step-one', task: 2, hint: 'A step holds the state before its block.' },
      async () => {
        const messages = Array.from({ length: 56 }, (_, n) => drawn(n))
        for (const [i, got] of (await allSteps(messages)).entries())
          expect(got).toEqual(steps(messages[i]!))
      },
    )

    test(
      'The blocks of every length from 0 to 200',
      { id: 'step-blocks', task: 2, hint: 'Look at 55, 56, 63, 64 and 119, 120.' },
      async () => {
        const messages = lengths.map((n) => drawn(Number(n)))
        for (const [i, got] of (await allSteps(messages)).entries())
          expect(got.map(({ block }) => block)).toEqual(
            steps(messages[i]!).map(({ block }) => block),
          )
      },
    )

    test(
      'The states of messages of up to 1,000 bytes',
      {
        id: 'step-states',
        task: 2,
        hint: 'The state after one block is the state before the next.',
      },
      () =>
        forAll(
          plainMessage(1000),
          async (message) => {
            const got = (await call('steps', message)) as Step[]
            expect(got.map(({ state }) => state)).toEqual(steps(message).map(({ state }) => state))
          },
          { runs: 25, together: true },
        ),
    )

    test(
      'A message that is a window on a larger buffer',
      { id: 'step-window', task: 2, hint: 'Use the bytes of the array, not of its buffer.' },
      () =>
        forAll(
          fc.tuple(plainMessage(200), fc.integer({ min: 1, max: 70 })),
          async ([message, offset]) =>
            expect(await call('steps', kit.viewAt(message, offset))).toEqual(steps(message)),
          { runs: 15, together: true },
        ),
    )

    test(
      'The message is not changed, and calls do not mix',
      { id: 'step-pure', task: 2, hint: 'Every message begins at START.' },
      async () => {
        const message = drawn(100)
        const seen = await observe('steps', message)
        expect(seen.args).toEqual([message])
        await call('steps', drawn(70))
        expect(await call('steps', message)).toEqual(seen.value)
      },
    )

    /** Blocks that are alike but for two bytes, so that each is a small change of another. */
    const family = fc
      .tuple(anyBytes(64, 64), fc.integer({ min: 0, max: 62 }))
      .map(([base, at]) => (n: number) => {
        const block = base.slice()
        block.set(twoBytes(n), at)
        return block
      })
    const ending = anyBytes(0, 150)

    /** The answer, and the answer when the lists change places. */
    async function expectPair(a: readonly Step[], b: readonly Step[], pair: [Step, Step] | null) {
      const [found, turned] = await callBatch('findCollision', [
        [a, b],
        [b, a],
      ])
      expect(value(found)).toEqual(pair)
      expect(value(turned)).toEqual(pair && [pair[1], pair[0]])
    }

    test(
      'Messages of one block and one digest',
      {
        id: 'find-one-block',
        task: 3,
        hint: 'The walk ends when both first steps have been seen.',
      },
      () =>
        forAll(
          anyBytes(0, 53),
          async (text) => {
            const messageOf = (n: number) => joined(text, twoBytes(n))
            const [a, b] = firstTwo((n) => digest(messageOf(n))).map((n) => steps(messageOf(n)))
            await expectPair(a!, b!, [a![0]!, b![0]!])
          },
          { runs: 8 },
        ),
    )

    test(
      'The first blocks differ, and all that follows is the same',
      { id: 'find-block', task: 3, hint: 'Equal states are not enough: compare the blocks.' },
      () =>
        forAll(
          fc.tuple(family, ending),
          async ([blocks, end]) => {
            const [a, b] = firstTwo((n) => compress(START, blocks(n))).map((n) =>
              steps(joined(blocks(n), end)),
            )
            await expectPair(a!, b!, [a![0]!, b![0]!])
          },
          { runs: 8 },
        ),
    )

    test(
      'One block, from two states that differ',
      { id: 'find-state', task: 3, hint: 'Equal blocks are not enough: compare the states.' },
      () =>
        forAll(
          fc.tuple(family, anyBytes(64, 64), ending),
          async ([blocks, same, end]) => {
            const before = (n: number) => compress(START, blocks(n))
            const [a, b] = firstTwo((n) => compress(before(n), same), before).map((n) =>
              steps(joined(blocks(n), same, end)),
            )
            await expectPair(a!, b!, [a![1]!, b![1]!])
          },
          { runs: 8 },
        ),
    )

    test(
      'Of two collisions, the one nearer to the end',
      { id: 'find-nearest', task: 3, hint: 'Where does the walk begin?' },
      () =>
        forAll(
          fc.tuple(family, family, ending),
          async ([blocks, more, end]) => {
            const [i, j] = firstTwo((n) => compress(START, blocks(n)))
            const between = compress(START, blocks(i))
            const [k, l] = firstTwo((n) => compress(between, more(n)))
            const a = steps(joined(blocks(i), more(k), end))
            const b = steps(joined(blocks(j), more(l), end))
            await expectPair(a, b, [a[1]!, b[1]!])
          },
          { runs: 8 },
        ),
    )

    test(
      'Messages of different lengths differ at once',
      {
        id: 'find-lengths',
        task: 3,
        hint: 'The last of one list goes with the last of the other.',
      },
      () =>
        forAll(
          fc.tuple(anyBytes(0, 40), anyBytes(70, 130)),
          async ([short, long]) => {
            // Numbers alternate between the two, and of two with one digest one must be short.
            const messageOf = (n: number) => joined(n % 2 === 0 ? short : long, twoBytes(n))
            const [a, b] = firstTwo(
              (n) => digest(messageOf(n)),
              (n) => n % 2,
            ).map((n) => steps(messageOf(n)))
            await expectPair(a!, b!, [a!.at(-1)!, b!.at(-1)!])
          },
          { runs: 8 },
        ),
    )

    test(
      'Without a length: lists of different lengths that differ in the middle',
      {
        id: 'find-aligned',
        task: 3,
        hint: 'Steps at the same distance from the end belong together.',
      },
      () =>
        forAll(
          fc.tuple(family, ending, fc.integer({ min: 1, max: 3 })),
          async ([blocks, end, loops]) => {
            const [i, j] = firstTwo((n) => compress(START, blocks(n)))
            const before = Array.from({ length: loops }, () => LOOP)
            const a = steps(joined(...before, blocks(i), end), tailWithoutLength)
            const b = steps(joined(blocks(j), end), tailWithoutLength)
            await expectPair(a, b, [a[loops]!, b[0]!])
          },
          { runs: 8 },
        ),
    )

    test(
      'Without a length the walk may find nothing',
      {
        id: 'find-nothing',
        task: 3,
        hint: 'The shorter list is used up. What is the answer then?',
      },
      () =>
        forAll(
          fc.tuple(ending, fc.integer({ min: 0, max: 3 })),
          async ([message, loops]) => {
            const before = Array.from({ length: loops }, () => LOOP)
            await expectPair(
              steps(joined(...before, message), tailWithoutLength),
              steps(message, tailWithoutLength),
              null,
            )
          },
          { runs: 20, together: true },
        ),
    )

    test(
      'The lists are not changed, and the answer is the same again',
      { id: 'find-pure', task: 3, hint: 'reverse() and pop() change the list itself.' },
      async () => {
        const blockOf = (n: number) => joined(drawn(62), twoBytes(n))
        const [a, b] = firstTwo((n) => compress(START, blockOf(n))).map((n) =>
          steps(joined(blockOf(n), drawn(90))),
        )
        const seen = await observe('findCollision', a, b)
        expect(seen.args).toEqual([a, b])
        expect(await call('findCollision', a, b)).toEqual(seen.value)
      },
    )

    async function allSteps(messages: readonly Uint8Array[]): Promise<Step[][]> {
      const outcomes = await callBatch(
        'steps',
        messages.map((message) => [message]),
      )
      return outcomes.map((outcome) => value(outcome) as Step[])
    }

    /** So many bytes that hang on the seed. */
    function drawn(length: number): Uint8Array {
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; at += 32)
        bytes.set(sha256(Uint8Array.of(seed & 255, length, at & 255)).subarray(0, length - at), at)
      return bytes
    }
  },
)

/**
 * The birthday of a toy: two numbers with the same image. Some three hundred numbers are enough on average.
 * @param apart where given, the two must differ in this
 */
function firstTwo(
  image: (n: number) => number,
  apart: (n: number) => number = (n) => n,
): [number, number] {
  const seen = new Map<number, number>()
  for (let n = 0; n < 65_536; n++) {
    const to = image(n)
    const earlier = seen.get(to)
    if (earlier !== undefined && apart(earlier) !== apart(n)) return [earlier, n]
    seen.set(to, n)
  }
  throw new Error('65,536 numbers, and no two with the same image')
}

function twoBytes(n: number): Uint8Array {
  return Uint8Array.of(n >> 8, n & 0xff)
}

function blocksOf(padded: Uint8Array): Uint8Array[] {
  return Array.from({ length: padded.length / 64 }, (_, i) => padded.slice(64 * i, 64 * i + 64))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
