import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { labManifest, type Files, type LabManifest } from './manifest'

/** A lab as everybody may see it: no hidden test, no solution, no wrong program. */
export type PublicLab = { slug: string; manifest: LabManifest; brief: string; starter: Files }

/** Folder of all labs. Tests point it at labs of their own. */
export function labsFolder(): string {
  return process.env.FORKCHOICE_LABS ?? path.join(/*turbopackIgnore: true*/ process.cwd(), 'labs')
}

/** Slugs in alphabetical order: every folder with a manifest. */
export function listLabs(): string[] {
  const root = labsFolder()
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(root, entry.name, 'lab.json')))
    .map((entry) => entry.name)
    .sort()
}

export function findLab(slug: string): PublicLab | null {
  return listLabs().includes(slug) ? loadLab(slug) : null
}

/** @throws Error if there is no such lab or its manifest is malformed */
export function loadLab(slug: string): PublicLab {
  const folder = path.join(labsFolder(), slug)
  const manifest = labManifest.parse(
    JSON.parse(readFileSync(path.join(folder, 'lab.json'), 'utf8')),
  )
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
