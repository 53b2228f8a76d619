import { SOURCE_PATH } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'

export const MAX_FILES = 20
/** Of all files of one lab together, in UTF-16 units. The longest solution of this course has 4,000. */
export const MAX_SOURCE_LENGTH = 200_000

export function areFiles(files: Readonly<Record<string, unknown>>): files is Files {
  const entries = Object.entries(files)
  if (entries.length === 0 || entries.length > MAX_FILES) return false
  let length = 0
  for (const [path, source] of entries) {
    if (!SOURCE_PATH.test(path) || typeof source !== 'string') return false
    length += source.length
  }
  return length <= MAX_SOURCE_LENGTH
}

export function sameFiles(a: Files, b: Files): boolean {
  const paths = Object.keys(a)
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path])
}

export function sourceLength(files: Files): number {
  return Object.values(files).reduce((sum, source) => sum + source.length, 0)
}
