import type { Files } from '@/lib/labs/manifest'
import { link } from './_link'

const NO_MAP = JSON.stringify({ version: 3, sources: [], names: [], mappings: '' })

/**
 * Modules of ours that are JavaScript already, as a program has them: no compiler is loaded for a dozen lines.
 * @param others paths that they may import beside one another
 * @throws Error for what a translator would refuse
 */
export function linkPlain(files: Files, others: readonly string[]): Files {
  const has = (path: string) => Object.hasOwn(files, path) || others.includes(path)
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const linked = link(path, text, NO_MAP, has)
      if (!linked.ok) throw new Error(`${path}: ${linked.message}`)
      return [path, linked.code]
    }),
  )
}
