import { languageOf } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import { MAX_SOURCE_BYTES } from '@/lib/labs/source'
import type { SourceError } from '@/lib/labs/verdict'
import type { Program } from '../protocol'

export type Translation = { ok: true; program: Program } | { ok: false; error: SourceError }

/** What there is to say without a compiler: too large, or a shader, which goes to its own as it is. */
export function translateWithoutCompiler(files: Files, entry: string): Translation | null {
  const error = sizeError(files)
  if (error) return { ok: false, error }
  if (languageOf(entry) === 'ts') return null
  return { ok: true, program: { entry, modules: files, sourceMaps: {} } }
}

/** Said of a program that no compiler need take: there is always a simpler way to write it. */
export function tooComplex(file?: string): SourceError {
  const message =
    'This is too complex to compile. Write it with fewer brackets, types and conditions inside each other.'
  return file === undefined ? { message } : { message, file }
}

function sizeError(files: Files): SourceError | null {
  const encoder = new TextEncoder()
  const size = Object.values(files).reduce((sum, text) => sum + encoder.encode(text).length, 0)
  if (size <= MAX_SOURCE_BYTES) return null
  return { message: `The source has ${size} bytes; ${MAX_SOURCE_BYTES} are allowed.` }
}
