import { hashes, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import { compress, initialState, sha256 } from '@/lib/consensus/sha256'
import { seededRandom } from '@/lib/seeded-random'
import type { CellStore, KitTools, LabKit, TraceRecord } from '../protocol'

// Set here because the guest has no WebCrypto: it is a worker of an opaque origin, and hardened.
hashes.sha512 = sha512

const indirectEval = globalThis.eval
const { hasOwn } = Object

type Counter = { calls: number }

/** Calls of counted primitives since the last `takeCounts`, by name. */
const counters = new Map<string, Counter>()

export function takeCounts(): Record<string, number> {
  const taken: Record<string, number> = {}
  for (const [name, counter] of counters) {
    if (counter.calls > 0) taken[name] = counter.calls
    counter.calls = 0
  }
  return taken
}

/** A primitive that is called millions of times keeps its counter at hand: looking it up costs more than the draw. */
function counterOf(name: string): Counter {
  let counter = counters.get(name)
  if (!counter) counters.set(name, (counter = { calls: 0 }))
  return counter
}

/** What kit values recorded since the last `takeTrace`, in order. */
let trace: TraceRecord[] = []

export function takeTrace(): TraceRecord[] {
  const taken = trace
  trace = []
  return taken
}

/** The lab's own, by name. */
let labKit: LabKit = {}

/** @param script of a `Program`; evaluated before the program, which may then spoil whatever it finds */
export function useLabKit(script: string | undefined): void {
  labKit =
    script === undefined
      ? {}
      : (indirectEval(`(() => {${script}\nreturn kit})()\n//# sourceURL=kit.js`) as LabKit)
}

function count(name: string): void {
  counterOf(name).calls++
}

function record(what: TraceRecord): void {
  trace.push(what)
}

const tools: KitTools = { count, record }

const hashed = counterOf('sha256')
const compressed = counterOf('compress')

/** The module `kit` of lib/sandbox/guest/kit.d.ts. */
export const kitModule = {
  sha256(message: Uint8Array): Uint8Array {
    hashed.calls++
    return sha256(message)
  },
  bytesToHex,
  hexToBytes,
  concatBytes(...parts: Uint8Array[]): Uint8Array {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      out.set(part, at)
      at += part.length
    }
    return out
  },
}

/** Builds the argument that a kit tag of lib/suite/suite.ts stands for. */
export function makeKitValue(name: string, options: unknown): unknown {
  const o = options as Record<string, unknown>
  switch (name) {
    case 'rng': {
      const random = seededRandom(Number(o.seed))
      const drawn = counterOf('rng')
      return () => {
        drawn.calls++
        return random()
      }
    }
    case 'byteStream': {
      const chunks = o.chunks as readonly Uint8Array[]
      let next = 0
      return () => {
        count('nextBytes')
        const chunk = chunks[next++]
        if (!chunk) throw new RangeError('out of entropy')
        return chunk.slice()
      }
    }
    case 'hashStream': {
      const seed = o.seed as Uint8Array
      let next = 0
      return () => {
        count('nextBytes')
        const message = new Uint8Array(seed.length + 4)
        message.set(seed)
        new DataView(message.buffer).setUint32(seed.length, next++, true)
        return sha256(message)
      }
    }
    case 'verifier':
      return async (pub: Uint8Array, msg: Uint8Array, sig: Uint8Array): Promise<boolean> => {
        count('verify')
        try {
          return verify(sig, msg, pub, { zip215: false })
        } catch {
          return false
        }
      }
    case 'countedSha':
      return {
        get initialState() {
          return initialState()
        },
        compress(state: Uint32Array, block: Uint8Array): Uint32Array {
          compressed.calls++
          return compress(state, block)
        },
      }
    case 'recorder': {
      const failAt = Number(o.failAt)
      let call = 0
      return (...args: unknown[]): void => {
        if (++call === failAt) throw new Error('the disk is full')
        record({ op: 'recorded', args: JSON.stringify(args) })
      }
    }
    case 'cells':
      return makeCells(options as Required<CellStore>)
    case 'viewAt': {
      const bytes = o.bytes as Uint8Array
      const offset = Number(o.offset)
      const buffer = new Uint8Array(offset + bytes.length + 16).fill(0xaa)
      buffer.set(bytes, offset)
      return buffer.subarray(offset, offset + bytes.length)
    }
    default: {
      if (!hasOwn(labKit, name)) throw new TypeError(`there is no kit value '${name}'`)
      return labKit[name]!(options as never, tools)
    }
  }
}

function makeCells({ name, length, fill, values }: Required<CellStore>) {
  const written = new Map(values)
  function must(at: number): void {
    if (!Number.isInteger(at) || at < 0 || at >= length)
      throw new RangeError(`there is no cell ${at} among ${length}`)
  }
  return {
    get(at: number): number {
      must(at)
      count('get')
      return written.get(at) ?? fill
    },
    set(at: number, value: number): void {
      must(at)
      written.set(at, value)
      record({ op: 'set', name, at, value })
    },
  }
}
