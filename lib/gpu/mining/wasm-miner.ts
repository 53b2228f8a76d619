import { traceSha256d, type Operation, type Trace, type Word } from './sha256d-trace'
import type { JobWords } from './job'

/**
 * SHA-256d for four nonces at once: the trace as WebAssembly with SIMD, one lane a nonce. The module is written
 * here, byte by byte, because the shape of the code is the trace itself; the instruction numbers are those of
 * the WebAssembly core specification, section 5.4.
 *
 * Exports `memory` and `search(base, groups)`: tries the nonces base .. base + 4 * groups - 1, four at a time,
 * and returns the first group (from 0) in which the most significant word of some hash is at most the goal's,
 * or -1. Words of the job lie at the start of the memory, the goal's first word behind them.
 */
export function wasmMiner(trace: Trace, slots: number): Uint8Array<ArrayBuffer> {
  const { code, locals } = body(trace, slots)
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // One type: (i32, i32) -> i32.
    ...section(1, [1, 0x60, 2, I32, I32, 1, I32]),
    ...section(3, [1, 0]),
    // One page of memory.
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('search'), 0, 0]),
    ...section(10, [1, ...sized([2, 1, I32, ...leb(locals), V128, ...code, END])]),
  ])
}

export type WasmMiner = {
  start(job: JobWords): void
  /** See above. `base` and the group are unsigned. */
  search(base: number, groups: number): number
}

/** Null where WebAssembly or its SIMD is not to be had. */
export async function loadWasmMiner(): Promise<WasmMiner | null> {
  if (typeof WebAssembly === 'undefined') return null
  const trace = traceSha256d()
  const slots = countSlots(trace)
  const bytes = wasmMiner(trace, slots)
  if (!WebAssembly.validate(bytes)) return null
  const { instance } = await WebAssembly.instantiate(bytes)
  const { memory, search } = instance.exports as unknown as {
    memory: WebAssembly.Memory
    search(base: number, groups: number): number
  }
  const words = new Uint32Array(memory.buffer)
  return {
    start(job) {
      words.set(trace.slots(job))
      words[slots] = job.goal[0]!
    },
    search,
  }
}

const [I32, V128] = [0x7f, 0x7b]
const [BLOCK, LOOP, BR, BR_IF, RETURN, END] = [0x02, 0x03, 0x0c, 0x0d, 0x0f, 0x0b]
const [GET, SET, TEE] = [0x20, 0x21, 0x22]
const [I32_CONST, I32_ADD, I32_SHL, I32_GE_U, EMPTY] = [0x41, 0x6a, 0x74, 0x4f, 0x40]

const simd = (number: number) => [0xfd, ...leb(number)]
const LOAD_SPLAT = simd(9)
const V128_CONST = simd(12)
const SHUFFLE = simd(13)
const SPLAT = simd(17)
const [OR, XOR, BITSELECT, ANY_TRUE] = [simd(80), simd(81), simd(82), simd(83)]
const [LE_U, SHL, SHR_U, ADD] = [simd(62), simd(171), simd(173), simd(174)]

/** The bytes of each of four words, turned around. A shuffle takes two vectors: both are the same here. */
const SWAPPED = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]

/** Locals 0 to 2: base, groups, the group at hand. The vectors follow. */
function body(trace: Trace, goalSlot: number): { code: number[]; locals: number } {
  const locals = allocate(trace)
  const scratch = 3 + locals.count
  const swap = [TEE, ...leb(scratch), GET, ...leb(scratch), ...SHUFFLE, ...SWAPPED]
  const get = (id: number) => [GET, ...leb(3 + locals.of.get(id)!)]
  const load = (slot: number) => [I32_CONST, 0, ...LOAD_SPLAT, 2, ...leb(4 * slot)]

  function push(word: Word): number[] {
    if (word.kind === 'value') return get(word.id)
    if (word.kind === 'job') return load(word.slot)
    const bytes = new Uint8Array(
      Int32Array.of(word.value, word.value, word.value, word.value).buffer,
    )
    return [...V128_CONST, ...bytes]
  }
  const shift = (word: Word, by: number, how: number[]) => [
    ...push(word),
    I32_CONST,
    ...signedLeb(by),
    ...how,
  ]

  function operation(one: Operation): number[] {
    switch (one.kind) {
      case 'add':
        return [...push(one.args[0]), ...push(one.args[1]), ...ADD]
      case 'xor':
        return [...push(one.args[0]), ...push(one.args[1]), ...XOR]
      case 'xor3':
        return [...push(one.args[0]), ...push(one.args[1]), ...XOR, ...push(one.args[2]), ...XOR]
      case 'choose':
        return [...push(one.args[1]), ...push(one.args[2]), ...push(one.args[0]), ...BITSELECT]
      case 'majority': {
        // Where the first two differ the third decides.
        const [a, b, c] = one.args
        return [...push(c), ...push(a), ...push(a), ...push(b), ...XOR, ...BITSELECT]
      }
      case 'rotate':
        return [
          ...shift(one.args[0], one.by, SHR_U),
          ...shift(one.args[0], 32 - one.by, SHL),
          ...OR,
        ]
      case 'shift':
        return shift(one.args[0], one.by, SHR_U)
    }
  }

  const lanes = [...new Uint8Array(Int32Array.of(0, 1, 2, 3).buffer)]
  const set = (id: number) => [SET, ...leb(3 + locals.of.get(id)!)]
  const code = [
    ...[BLOCK, EMPTY, LOOP, EMPTY],
    ...[GET, 2, GET, 1, I32_GE_U, BR_IF, 1],
    ...[GET, 0, GET, 2, I32_CONST, 2, I32_SHL, I32_ADD, ...SPLAT],
    ...[...V128_CONST, ...lanes, ...ADD, ...swap, ...set(trace.nonce)],
    ...trace.operations.flatMap((one) => [...operation(one), ...set(one.id)]),
    ...[...push(trace.output), ...swap, ...load(goalSlot), ...LE_U, ...ANY_TRUE],
    ...[0x04, EMPTY, GET, 2, RETURN, END],
    ...[GET, 2, I32_CONST, 1, I32_ADD, SET, 2, BR, 0, END, END],
    ...[I32_CONST, 0x7f],
  ]
  return { code, locals: locals.count + 1 }
}

/** A local for each value, used again after its last use: some dozens for thousands of values. */
function allocate(trace: Trace): { of: Map<number, number>; count: number } {
  const lastUse = new Map<number, number>()
  trace.operations.forEach(({ args }, at) => {
    for (const arg of args) if (arg.kind === 'value') lastUse.set(arg.id, at)
  })
  if (trace.output.kind === 'value') lastUse.set(trace.output.id, trace.operations.length)
  const of = new Map<number, number>()
  const free: number[] = []
  let count = 0
  const take = (id: number) => of.set(id, free.pop() ?? count++)
  take(trace.nonce)
  trace.operations.forEach(({ id, args }, at) => {
    const ending = new Set(
      args.flatMap((arg) => (arg.kind === 'value' && lastUse.get(arg.id) === at ? [arg.id] : [])),
    )
    for (const done of ending) free.push(of.get(done)!)
    take(id)
  })
  return { of, count }
}

export function countSlots({ operations, output }: Trace): number {
  const words = [...operations.flatMap(({ args }) => [...args]), output]
  return 1 + Math.max(-1, ...words.map((word) => (word.kind === 'job' ? word.slot : -1)))
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)]
}

function sized(content: readonly number[]): number[] {
  return [...leb(content.length), ...content]
}

function name(text: string): number[] {
  return sized([...text].map((letter) => letter.charCodeAt(0)))
}

/** LEB128, unsigned. */
function leb(value: number): number[] {
  const bytes: number[] = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return [...bytes, value]
}

/** LEB128, signed, of a small number that is not negative. */
function signedLeb(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, value >> 7]
}
