import {
  GREATEST_LOWER_BOUND,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from '@jridgewell/trace-mapping'
import type ts from 'typescript'
import type { Files } from '@/lib/labs/manifest'
import type { SourceError } from '@/lib/labs/verdict'
import { emit, TooDeep } from './_emit'
import { link } from './_link'
import { tooComplex, translateWithoutCompiler, type Translation } from './without-compiler'

/** In characters, of all modules and of all source maps: a text of 64 KB that grows more is no honest one. */
const MAX_TRANSLATED = 1024 * 1024

/**
 * A learner's program as JavaScript: the one way from the text to what runs, in the lab page and in the grader
 * alike. It has no state, and executes nothing of the program; but the time and memory that a compiler takes
 * are the text's to choose, so it runs where it can be killed.
 *
 * @param compiler TypeScript's services, the ones that Monaco ships
 * @param onFile is told of each file before it is translated
 */
export function translate(
  compiler: typeof ts,
  files: Files,
  entry: string,
  onFile: (path: string) => void = () => {},
): Translation {
  const known = translateWithoutCompiler(files, entry)
  if (known) return known
  const modules: Record<string, string> = {}
  const sourceMaps: Record<string, string> = {}
  let size = 0
  for (const [path, source] of Object.entries(files)) {
    onFile(path)
    const result = translateFile(compiler, path, source, (name) => Object.hasOwn(files, name))
    if (!result.ok) return result
    modules[path] = result.code
    sourceMaps[path] = result.map
    size = Math.max(size + result.code.length, result.map.length)
    if (size > MAX_TRANSLATED) return { ok: false, error: tooComplex(path) }
  }
  return { ok: true, program: { entry, modules, sourceMaps } }
}

function translateFile(
  compiler: typeof ts,
  path: string,
  source: string,
  has: (path: string) => boolean,
): { ok: true; code: string; map: string } | { ok: false; error: SourceError } {
  try {
    const emitted = emit(compiler, path, source)
    if (!emitted.ok) return emitted
    if (emitted.code.length > MAX_TRANSLATED) return { ok: false, error: tooComplex(path) }
    const linked = link(path, emitted.code, emitted.map, has)
    if (linked.ok) return linked
    const place = originalPlace(emitted.map, linked.line, linked.column)
    return { ok: false, error: { message: linked.message, file: path, ...place } }
  } catch (cause) {
    // A stack that is too small, a string that is too long; in Firefox the first is an InternalError.
    const isLimit = ['RangeError', 'InternalError'].includes((cause as Error).name)
    if (isLimit || cause instanceof TooDeep) return { ok: false, error: tooComplex(path) }
    return { ok: false, error: { message: 'The compiler cannot read this file.', file: path } }
  }
}

function originalPlace(
  map: string,
  line: number,
  column: number,
): { line: number; column: number } | null {
  const trace = new TraceMap(map)
  for (const bias of [GREATEST_LOWER_BOUND, LEAST_UPPER_BOUND] as const) {
    const found = originalPositionFor(trace, { line, column, bias })
    if (found.line !== null) return { line: found.line, column: found.column + 1 }
  }
  return null
}
