import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { labManifest, type LabManifest } from './manifest'

const labsRoot = path.join(/* turbopackIgnore: true */ process.cwd(), 'labs')

/** What a lab's card shows; null when there is no such lab. Reads the manifest and nothing else. */
export function findLabCard(slug: string): LabManifest | null {
  if (!/^[a-z0-9-]+$/.test(slug)) return null
  const file = path.join(labsRoot, slug, 'lab.json')
  return existsSync(file) ? labManifest.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

const briefs = new Map<string, string>()

/** The source of a lab's brief.mdx; null when there is none. */
export function readBrief(slug: string): string | null {
  if (!/^[a-z0-9-]+$/.test(slug)) return null
  const known = briefs.get(slug)
  if (known && process.env.NODE_ENV === 'production') return known
  const file = path.join(labsRoot, slug, 'brief.mdx')
  if (!existsSync(file)) return null
  const source = readFileSync(file, 'utf8')
  briefs.set(slug, source)
  return source
}
