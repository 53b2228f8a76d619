import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { GuestError, Program } from './protocol'

/** The same error with its place in the learner's own source instead of in the translated one. */
export function toSourcePosition(error: GuestError, program: Program): GuestError {
  const { file, line, column, ...rest } = error
  const map = file !== undefined ? program.sourceMaps[file] : undefined
  if (!map || file === undefined || line === undefined || column === undefined) return rest
  // The guest wraps a module in a function head on the module's first line.
  const shift = line === 1 ? 35 : 0
  try {
    const found = originalPositionFor(new TraceMap(map), {
      line,
      column: Math.max(0, column - 1 - shift),
    })
    if (found.line === null) return { ...rest, file }
    return { ...rest, file, line: found.line, column: found.column + 1 }
  } catch {
    return { ...rest, file }
  }
}
