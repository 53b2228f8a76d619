import type { Files } from './manifest'

/** Of all files of a program together, in UTF-8. */
export const MAX_SOURCE_BYTES = 64 * 1024

/** What is too large to be handed in is too large to be kept as a draft: no draft is a dead end. */
export function areTooLarge(files: Files): boolean {
  const encoder = new TextEncoder()
  const bytes = Object.values(files).reduce((sum, source) => sum + encoder.encode(source).length, 0)
  return bytes > MAX_SOURCE_BYTES
}
