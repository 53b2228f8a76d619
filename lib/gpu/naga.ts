import { init, NagaError, parseWgsl, validate, writeSpirv } from 'naga-wasm'

/** What is wrong with a shader, and where: lines and columns from 1. */
export type ShaderError = { message: string; line: number; column: number }

/** Once, before `toSpirv`. @param wasm the bytes of naga-wasm/naga_bg.wasm, or the module compiled from them */
export async function loadNaga(wasm: Uint8Array<ArrayBuffer> | WebAssembly.Module): Promise<void> {
  await init({ module_or_path: wasm })
}

/**
 * WGSL to SPIR-V, with naga's parser and validator: https://github.com/gfx-rs/wgpu/tree/trunk/naga.
 * Browsers have compilers of their own. Tint, Chrome's, is stricter: it refuses `a * b ^ c` without parentheses
 * and barriers in non-uniform control flow, which naga takes.
 */
export function toSpirv(
  wgsl: string,
): { ok: true; spirv: Uint32Array } | { ok: false; error: ShaderError } {
  const handles: { free(): void }[] = []
  try {
    const module = parseWgsl(wgsl)
    handles.push(module)
    const info = validate(module)
    handles.push(info)
    return { ok: true, spirv: writeSpirv(module, info) }
  } catch (cause) {
    if (!(cause instanceof NagaError)) throw cause
    return { ok: false, error: readReport(cause) }
  } finally {
    for (const handle of handles.reverse()) handle.free()
  }
}

/** The head of naga's report with its notes, and the first place that it names. */
function readReport({ message, formatted, kind }: NagaError): ShaderError {
  const lines = formatted.slice(0, 8000).split('\n')
  const notes = lines.flatMap((line) => /^ *= (?!Expression \[)(.+)$/.exec(line)?.[1] ?? [])
  const place = /wgsl:(\d+):(\d+)/.exec(formatted.slice(0, 8000))
  const said = [message, ...notes].join('. ')
  return {
    message: kind === 'write' ? `The CPU path cannot translate this shader: ${said}` : said,
    line: place ? Number(place[1]) : 1,
    column: place ? Number(place[2]) : 1,
  }
}
