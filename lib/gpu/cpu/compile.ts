import { compileFunction } from './_function'
import { createMemory } from './_memory'
import { Unsupported, type Module } from './module'
import { boundWordsOf } from './_types'
import { Op, StorageClass } from './opcodes'

/** A compute shader as JavaScript. */
export type Compiled = {
  /** Body of a function of `buffers` (Int32Array, one for each binding), `budget` (instructions) and `stop` (throws). */
  source: string
  bindings: readonly Binding[]
  workgroupSize: readonly [number, number, number]
}

export type Binding = {
  group: number
  binding: number
  kind: 'uniform' | 'read-only-storage' | 'storage'
  /** Least bytes of the buffer. */
  size: number
}

/** Words of memory that the invocations of one workgroup may use together. */
const MAX_MEMORY = 1 << 22

/**
 * Translates one entry point. Invocations run one after the other, in ascending order; when the shader has
 * barriers each is a generator that yields at them. Every function call and every turn of a loop pays for its
 * instructions out of the budget, so that each dispatch ends, and at the same place each time.
 *
 * @throws Unsupported for what is outside the subset, or when there is no such entry point
 */
export function compile(module: Module, entryPoint: string): Compiled {
  const entry = module.entryPoints.find(({ name }) => name === entryPoint)
  if (!entry) throw new Unsupported(`an entry point '${entryPoint}' in this shader: there is none`)
  const [sx = 1, sy = 1, sz = 1] = entry.workgroupSize
  if (sx > 256 || sy > 256 || sz > 64 || sx * sy * sz > 256)
    throw new Unsupported('workgroups of more than 256 invocations: WebGPU’s default limit')
  const suspends = functionsWithBarriers(module)
  const cooperative = suspends.has(entry.fn)
  const memory = createMemory(module, cooperative)

  const functions = [...reachable(module, entry.fn)].map((id) =>
    compileFunction(module, module.functions.get(id)!, { memory, suspends }),
  )
  const invocations = sx * sy * sz
  const frame = memory.frameWords()
  const privateWords = cooperative ? frame * invocations : frame
  if (privateWords + memory.workgroupWords() > MAX_MEMORY)
    throw new Unsupported(`variables of more than ${MAX_MEMORY * 4} bytes in one workgroup`)

  const bindings = [...module.globals.values()].flatMap((one): (Binding & { id: number })[] => {
    const kind =
      one.storage === StorageClass.Uniform
        ? 'uniform'
        : one.storage !== StorageClass.StorageBuffer
          ? null
          : one.writable
            ? 'storage'
            : 'read-only-storage'
    if (!kind || !memory.used(one.id)) return []
    const { id, group, binding } = one
    return [{ id, group, binding, kind, size: 4 * boundWordsOf(module.types, one.type) }]
  })

  const source = `'use strict'
${bindings.map(({ id }, at) => `const b${id} = buffers[${at}];`).join('\n')}
const imul = Math.imul, clz32 = Math.clz32;
const P = new Int32Array(${privateWords}), W = new Int32Array(${memory.workgroupWords()});
let fuel = budget, p = 0;
let gx = 0, gy = 0, gz = 0, lx = 0, ly = 0, lz = 0, wx = 0, wy = 0, wz = 0, nx = 0, ny = 0, nz = 0, li = 0;
${returnRegisters(functions.map(({ returnWords }) => returnWords))}
${memory.tables()}
${HELPERS}
function start() {
${memory.privateInitializers()}
}
${functions.map(({ source: text }) => text).join('\n')}
function at(n) {
  li = n;
  lx = n % ${sx}; ly = (n / ${sx} | 0) % ${sy}; lz = n / ${sx * sy} | 0;
  gx = imul(wx, ${sx}) + lx | 0; gy = imul(wy, ${sy}) + ly | 0; gz = imul(wz, ${sz}) + lz | 0;
}
${cooperative ? cooperativeGroup(entry.fn, invocations, frame) : plainGroup(entry.fn, invocations)}
return function dispatch(x, y, z) {
  nx = x; ny = y; nz = z;
  for (wz = 0; wz < z; wz++) for (wy = 0; wy < y; wy++) for (wx = 0; wx < x; wx++) {
    W.fill(0);
    group();
  }
  return fuel;
}`
  return {
    source,
    bindings: bindings.map(({ group, binding, kind, size }) => ({ group, binding, kind, size })),
    workgroupSize: [sx, sy, sz],
  }
}

function plainGroup(fn: number, invocations: number): string {
  return `function group() {
  for (let n = 0; n < ${invocations}; n++) { at(n); start(); f${fn}(); }
}`
}

/** In rounds from barrier to barrier. One that ends while another waits is what WebGPU forbids: say so. */
function cooperativeGroup(fn: number, invocations: number, frame: number): string {
  return `function group() {
  const all = [];
  for (let n = 0; n < ${invocations}; n++) { at(n); p = n * ${frame}; start(); all.push(f${fn}()); }
  for (let ended = 0; ended < ${invocations};) {
    ended = 0;
    for (let n = 0; n < ${invocations}; n++) { at(n); p = n * ${frame}; if (all[n].next().done) ended++; }
    if (ended > 0 && ended < ${invocations}) stop('barrier');
  }
}`
}

function returnRegisters(words: readonly number[]): string {
  const most = Math.max(0, ...words)
  return most === 0 ? '' : `let ${Array.from({ length: most }, (_, k) => `r${k} = 0`).join(', ')};`
}

function reachable(module: Module, from: number): Set<number> {
  const found = new Set<number>()
  const visit = (id: number) => {
    if (found.has(id)) return
    found.add(id)
    for (const callee of calls(module, id)) visit(callee)
  }
  visit(from)
  return found
}

function functionsWithBarriers(module: Module): Set<number> {
  const found = new Set<number>()
  for (const [id, { blocks }] of module.functions)
    for (const { body } of blocks.values())
      if (body.some(({ op }) => op === Op.ControlBarrier)) found.add(id)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const id of module.functions.keys())
      if (calls(module, id).some((callee) => found.has(callee))) found.add(id)
  }
  return found
}

function calls(module: Module, id: number): number[] {
  return [...module.functions.get(id)!.blocks.values()].flatMap(({ body }) =>
    body.filter(({ op }) => op === Op.FunctionCall).map(({ args }) => args[0]!),
  )
}

const HELPERS = `function bits(x) { let n = 0; for (; x !== 0; x &= x - 1) n++; return n; }
function reversed(x) { let y = 0; for (let k = 0; k < 32; k++) y = y << 1 | x >>> k & 1; return y; }
function mask(n) { return n > 31 ? -1 : (1 << n) - 1; }
function field(x, at, n) { return n === 0 ? 0 : x >>> at & mask(n); }
function signedField(x, at, n) { return n === 0 ? 0 : x << 32 - at - n >> 32 - n; }
function inserted(x, y, at, n) { const m = n === 0 ? 0 : mask(n) << at; return x & ~m | y << at & m; }`
