import { loadNaga, placeOfUnknown, toSpirv } from '@/lib/gpu/naga'
import { createExecutable, type BoundBuffer, type Executable } from '@/lib/gpu/cpu/execute'
import type { Call, GuestError, Program } from '../protocol'
import { decode, encode } from '../wire'

/**
 * The untrusted side for shaders: compiles WGSL and dispatches it on the processor. A shader is data here; no
 * code of a learner's is evaluated.
 */

/**
 * SPIR-V instructions that one dispatch may take: a second or less, so that an endless loop ends soon, and at
 * the same place on every machine. A plain SHA-256d takes some ten thousand.
 */
const BUDGET = 2 ** 28

/** @param wasm naga-wasm/naga_bg.wasm */
export async function createShaderGuest(
  wasm: Uint8Array<ArrayBuffer>,
  send: (line: string) => void,
): Promise<(line: string) => Promise<void>> {
  await loadNaga(wasm)
  let loaded: { file: string; source: string; spirv: Uint32Array } | null = null
  /** Of what is loaded, by entry point. */
  const executables = new Map<string, Executable>()

  function executable(entryPoint: string): Executable {
    let known = executables.get(entryPoint)
    if (!known) {
      if (!loaded) throw new TypeError('no shader is loaded')
      known = createExecutable(loaded.spirv, entryPoint)
      executables.set(entryPoint, known)
    }
    return known
  }

  function load({ entry, modules }: Program): GuestError | null {
    loaded = null
    executables.clear()
    const source = modules[entry] ?? ''
    try {
      const result = toSpirv(source)
      if (!result.ok) return { name: 'ShaderError', file: entry, ...result.error }
      loaded = { file: entry, source, spirv: result.spirv }
      executable('main')
      return null
    } catch (error) {
      const said = placed(describe(error), 'main')
      loaded = null
      return said
    }
  }

  /** What the subset lacks has a place in the file. */
  function placed(error: GuestError, entryPoint: string): GuestError {
    if (error.name !== 'ShaderError' || !loaded) return error
    const { file, source } = loaded
    return { ...error, file, ...placeOfUnknown(source, entryPoint, error.message) }
  }

  function answer(call: Call): { value: unknown } {
    if (call.kind !== 'dispatch') throw new TypeError('a shader can only be dispatched')
    const { entryPoint, workgroups, buffers } = call
    return {
      value: executable(entryPoint).dispatch(workgroups, buffers as readonly BoundBuffer[], BUDGET),
    }
  }

  return (line) => {
    const { id, load: program, call } = decode(line) as { id: number; load?: Program; call?: Call }
    let reply: unknown
    try {
      const error = program ? load(program) : null
      reply = error
        ? { id, ok: false, error, logs: [] }
        : { id, ok: true, ...(call ? answer(call) : {}), logs: [] }
    } catch (error) {
      const entryPoint = call?.kind === 'dispatch' ? call.entryPoint : 'main'
      reply = { id, ok: false, error: placed(describe(error), entryPoint), logs: [] }
    }
    send(encode(reply))
    return Promise.resolve()
  }
}

/** Compiles and runs a little, so that V8 and naga are ready when a shader comes. */
export function warmUpShaders(): void {
  const result = toSpirv(SAMPLE)
  if (!result.ok) throw new Error(result.error.message)
  const bytes = new Uint8Array(256)
  createExecutable(result.spirv).dispatch([1, 1, 1], [{ binding: 0, kind: 'storage', bytes }], 1e6)
}

const SAMPLE = `
@group(0) @binding(0) var<storage, read_write> words: array<u32>;
fn turned(x: u32, n: u32) -> u32 { return (x >> n) | (x << (32u - n)); }
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  var state = array<u32, 8>();
  for (var i = 0u; i < 64u; i++) { state[i & 7u] = turned(words[i] + state[(i + 1u) & 7u], i & 31u) ^ id.x; }
  words[id.x] = state[0] + state[7];
}`

function describe(error: unknown): GuestError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message } = error
  if (name === 'Unsupported')
    return { name: 'ShaderError', message: `The CPU path does not know ${message}.` }
  // A stack that a shader is nested too deeply for. (naga's own traps are told by toSpirv.)
  if (name === 'RangeError' || name === 'InternalError')
    return {
      name: 'ShaderError',
      message: 'The compiler gave this shader up: it is too large or too deep.',
    }
  return { name, message: message.slice(0, 2000) }
}
