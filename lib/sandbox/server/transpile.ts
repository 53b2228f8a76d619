import { transform } from 'esbuild'
import { languageOf } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import { MAX_SOURCE_BYTES } from '@/lib/labs/size'
import type { SourceError } from '@/lib/labs/verdict'
import type { Program } from '../protocol'

/**
 * TypeScript to JavaScript with esbuild: swc and oxc crash the process on deeply nested brackets, sucrase
 * maps lines wrongly. Types are not checked; a type error is the editor's business. A shader goes as it is.
 */
export async function transpile(
  files: Files,
  entry: string,
): Promise<{ ok: true; program: Program } | { ok: false; error: SourceError }> {
  const size = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (size > MAX_SOURCE_BYTES)
    return {
      ok: false,
      error: { message: `The source has ${size} bytes; ${MAX_SOURCE_BYTES} are allowed.` },
    }
  if (languageOf(entry) === 'wgsl')
    return { ok: true, program: { entry, modules: files, sourceMaps: {} } }
  const modules: Record<string, string> = {}
  const sourceMaps: Record<string, string> = {}
  for (const [file, source] of Object.entries(files)) {
    try {
      const result = await transform(source, {
        loader: 'ts',
        format: 'cjs',
        target: 'es2023',
        sourcemap: 'external',
        sourcefile: file,
        tsconfigRaw: {},
        logLevel: 'silent',
      })
      modules[file] = result.code
      sourceMaps[file] = result.map
    } catch (cause) {
      return { ok: false, error: firstError(cause, file) }
    }
  }
  return { ok: true, program: { entry, modules, sourceMaps } }
}

function firstError(cause: unknown, file: string): SourceError {
  const { errors } = cause as {
    errors?: { text: string; location: { line: number; column: number } | null }[]
  }
  const first = errors?.[0]
  if (!first) return { message: 'The source could not be read as TypeScript.', file }
  return {
    message: first.text.slice(0, 500),
    file,
    ...(first.location && { line: first.location.line, column: first.location.column + 1 }),
  }
}
