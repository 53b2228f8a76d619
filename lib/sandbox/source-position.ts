import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { languageOf } from '@/lib/labs/language'
import type { GuestError, Program } from './protocol'

const traces = new Map<string, TraceMap>()

/** A property fails a hundred times at one place: the last map read is kept. */
function trace(map: string): TraceMap {
  let known = traces.get(map)
  if (!known) {
    traces.clear()
    known = new TraceMap(map)
    traces.set(map, known)
  }
  return known
}

/** The same error with its place in the learner's own source instead of in the translated one. */
export function toSourcePosition(error: GuestError, program: Program): GuestError {
  const { file, line, column, ...rest } = error
  if (file === undefined || line === undefined || column === undefined) return rest
  // A shader is not translated.
  if (file === program.entry && languageOf(file) === 'wgsl') return error
  // The guest names the file, so it may be the name of anything.
  if (!Object.hasOwn(program.sourceMaps, file)) return rest
  try {
    const found = originalPositionFor(trace(program.sourceMaps[file]!), {
      line,
      column: Math.max(0, column - 1),
    })
    if (found.line === null) return { ...rest, file }
    return { ...rest, file, line: found.line, column: found.column + 1 }
  } catch {
    return { ...rest, file }
  }
}
