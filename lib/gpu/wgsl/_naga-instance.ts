/**
 * naga's WebAssembly behind glue of our own. The package's keeps one instance for as long as the process lives:
 * after a trap its handles stay borrowed, its stack stays where it was, and what comes next fails too. Here an
 * instance that trapped is thrown away, and the next shader gets a new one.
 */

/** What naga has to say against a shader: its whole report. */
export type Refusal = { stage: 'parse' | 'validate' | 'write'; report: string }

/** naga ended by a trap: a bug of its own, or a shader too large or too deep for its stack or memory. */
export type Trap = { stage: 'parse' | 'validate' | 'write' }

export type NagaResult<T> =
  { kind: 'ok'; value: T } | ({ kind: 'refused' } & Refusal) | ({ kind: 'trapped' } & Trap)

/** Results are `[value, error, isError]`, and `[pointer, length, error, isError]` for those that are copied. */
type Exports = {
  memory: WebAssembly.Memory
  parseWgsl(text: number, length: number): [number, number, number]
  validate(module: number): [number, number, number]
  writeSpirv(module: number, info: number, options: unknown): [number, number, number, number]
  writeWgsl(module: number, info: number, options: unknown): [number, number, number, number]
  __wbg_module_free(module: number, borrowed: number): void
  __wbg_moduleinfo_free(info: number, borrowed: number): void
  __wbindgen_malloc(size: number, align: number): number
  __wbindgen_free(pointer: number, size: number, align: number): void
  __wbindgen_externrefs: WebAssembly.Table
  __externref_table_dealloc(index: number): void
  __wbindgen_start(): void
}

/** The glue lacks something: our bug, not the shader's. */
class GlueError extends Error {
  override name = 'GlueError'
}

let compiled: WebAssembly.Module | null = null
let instance: Exports | null = null

/** Once, before `translate`. @param wasm the bytes of naga-wasm/naga_bg.wasm, or the module compiled from them */
export async function loadNaga(wasm: Uint8Array<ArrayBuffer> | WebAssembly.Module): Promise<void> {
  compiled = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm)
  instance = instantiate(compiled)
}

export function translate(wgsl: string, to: 'spirv'): NagaResult<Uint32Array>
export function translate(wgsl: string, to: 'wgsl'): NagaResult<string>
export function translate(
  wgsl: string,
  to: 'spirv' | 'wgsl',
): NagaResult<Uint32Array> | NagaResult<string> {
  if (!compiled) throw new Error('loadNaga comes first')
  const naga = (instance ??= instantiate(compiled))
  let stage: Trap['stage'] = 'parse'
  try {
    const [module, parseError, hasParseError] = naga.parseWgsl(...passText(naga, wgsl))
    if (hasParseError) return { kind: 'refused', stage, report: takeReport(naga, parseError) }
    stage = 'validate'
    const [info, flaw, isFlawed] = naga.validate(module)
    if (isFlawed) {
      naga.__wbg_module_free(module, 0)
      return { kind: 'refused', stage, report: takeReport(naga, flaw) }
    }
    stage = 'write'
    const written = naga[to === 'spirv' ? 'writeSpirv' : 'writeWgsl'](module, info, undefined)
    naga.__wbg_moduleinfo_free(info, 0)
    naga.__wbg_module_free(module, 0)
    const [pointer, length, writeError, hasWriteError] = written
    if (hasWriteError) return { kind: 'refused', stage, report: takeReport(naga, writeError) }
    return to === 'spirv'
      ? { kind: 'ok', value: takeWords(naga, pointer, length) }
      : { kind: 'ok', value: takeText(naga, pointer, length) }
  } catch (cause) {
    instance = null
    // `unreachable` and the like; a stack that is used up is a RangeError in V8, an InternalError in Firefox.
    if (!(cause instanceof Error) || cause instanceof GlueError) throw cause
    return { kind: 'trapped', stage }
  }
}

function instantiate(module: WebAssembly.Module): Exports {
  let exports: Exports | null = null
  const known: Record<string, (...args: never[]) => unknown> = {
    Error: (pointer: number, length: number) => new Error(textAt(exports!, pointer, length)),
    __wbindgen_throw(pointer: number, length: number) {
      throw new Error(textAt(exports!, pointer, length))
    },
    // Of the options that are not there: undefined stands for null.
    __wbindgen_jsval_loose_eq: (a: unknown, b: unknown) => (a ?? null) === (b ?? null),
    __wbindgen_is_undefined: (value: unknown) => value === undefined,
    __wbindgen_init_externref_table() {
      const table = exports!.__wbindgen_externrefs
      const offset = table.grow(4)
      table.set(0, undefined)
      ;[undefined, null, true, false].forEach((value, k) => table.set(offset + k, value))
    },
  }
  // The rest reads option objects, which we do not hand over. Names end in a hash of the build.
  const imports: Record<string, (...args: never[]) => unknown> = {}
  for (const { name } of WebAssembly.Module.imports(module)) {
    const plain = name.replace(/^__wbg_/, '').replace(/_[0-9a-f]{16}$/, '')
    imports[name] = known[plain] ?? (() => missing(name))
  }
  exports = new WebAssembly.Instance(module, { './naga_bg.js': imports })
    .exports as unknown as Exports
  exports.__wbindgen_start()
  return exports
}

function missing(name: string): never {
  throw new GlueError(`naga asked for ${name}`)
}

function passText(naga: Exports, text: string): [pointer: number, length: number] {
  const bytes = new TextEncoder().encode(text)
  const pointer = naga.__wbindgen_malloc(bytes.length, 1) >>> 0
  new Uint8Array(naga.memory.buffer).set(bytes, pointer)
  return [pointer, bytes.length]
}

function textAt(naga: Exports, pointer: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(naga.memory.buffer, pointer >>> 0, length))
}

function takeText(naga: Exports, pointer: number, length: number): string {
  const text = textAt(naga, pointer, length)
  naga.__wbindgen_free(pointer, length, 1)
  return text
}

function takeWords(naga: Exports, pointer: number, length: number): Uint32Array {
  const words = new Uint32Array(naga.memory.buffer, pointer >>> 0, length).slice()
  naga.__wbindgen_free(pointer, length * 4, 4)
  return words
}

function takeReport(naga: Exports, index: number): string {
  const value: unknown = naga.__wbindgen_externrefs.get(index)
  naga.__externref_table_dealloc(index)
  return value instanceof Error ? value.message : String(value)
}
