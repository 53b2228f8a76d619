import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '@/lib/env'
import { labManifest, type Files, type LabManifest } from './manifest'

/** A lab as everybody may see it: no hidden test, no solution, no wrong program. */
export type PublicLab = { slug: string; manifest: LabManifest; brief: string; starter: Files }

/** Folder of all labs. Tests point it at labs of their own. */
export function labsFolder(): string {
  return env().FORKCHOICE_LABS ?? path.join(/*turbopackIgnore: true*/ process.cwd(), 'labs')
}

/** Slugs in alphabetical order: every folder with a manifest. */
export function listLabs(): string[] {
  const root = labsFolder()
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(root, entry.name, 'lab.json')))
    .map((entry) => entry.name)
    .sort()
}

/** What a lab's card shows; null when there is no such lab. Reads the manifest and nothing else. */
export function findLabCard(slug: string): LabManifest | null {
  return isLab(slug) ? readManifest(slug) : null
}

export function findLab(slug: string): PublicLab | null {
  return isLab(slug) ? loadLab(slug) : null
}

const briefs = new Map<string, string>()

/** The source of a lab's brief.mdx; null when there is none. */
export function readBrief(slug: string): string | null {
  const known = briefs.get(slug)
  if (known && process.env.NODE_ENV === 'production') return known
  if (!isLab(slug)) return null
  const source = readFileSync(path.join(labsFolder(), slug, 'brief.mdx'), 'utf8')
  briefs.set(slug, source)
  return source
}

/** The source of the tests that everybody may read, by path; of no other file of their folder. */
export function readVisibleTests(slug: string): Files {
  const name = 'visible.ts'
  return isLab(slug)
    ? { [name]: readFileSync(path.join(labsFolder(), slug, 'tests', name), 'utf8') }
    : {}
}

/** @throws Error if there is no such lab or its manifest is malformed */
export function loadLab(slug: string): PublicLab {
  const folder = path.join(labsFolder(), slug)
  const manifest = readManifest(slug)
  return {
    slug,
    manifest,
    brief: readFileSync(path.join(folder, 'brief.mdx'), 'utf8'),
    starter: readFiles(path.join(folder, 'starter'), manifest),
  }
}

/** The files that the manifest names, as far as `folder` holds them. */
export function readFiles(folder: string, manifest: LabManifest): Files {
  const files: Record<string, string> = {}
  for (const { path: name } of manifest.files) {
    const file = path.join(folder, name)
    if (existsSync(file)) files[name] = readFileSync(file, 'utf8')
  }
  return files
}

function isLab(slug: string): boolean {
  return /^[a-z0-9-]+$/.test(slug) && existsSync(path.join(labsFolder(), slug, 'lab.json'))
}

function readManifest(slug: string): LabManifest {
  const file = path.join(labsFolder(), slug, 'lab.json')
  return labManifest.parse(JSON.parse(readFileSync(file, 'utf8')))
}
