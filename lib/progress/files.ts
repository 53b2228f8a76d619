import { SOURCE_PATH } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import { MAX_SOURCE_LENGTH } from '@/lib/labs/source'

export const MAX_FILES = 20

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

export function sourceLength(files: Files): number {
  return Object.values(files).reduce((sum, source) => sum + source.length, 0)
}
