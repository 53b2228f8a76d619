import { SOURCE_PATH } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'

export const MAX_FILES = 20

/** Whether they can be files of a lab at all. How large they may be is lib/labs/source.ts's to say. */
export function areFiles(files: Readonly<Record<string, unknown>>): files is Files {
  const entries = Object.entries(files)
  if (entries.length === 0 || entries.length > MAX_FILES) return false
  return entries.every(([path, source]) => SOURCE_PATH.test(path) && typeof source === 'string')
}

export function sourceLength(files: Files): number {
  return Object.values(files).reduce((sum, source) => sum + source.length, 0)
}
