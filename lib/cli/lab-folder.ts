import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { SOURCE_PATH } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import { Complaint } from './complaint'

/** A lab on the learner's disk: the files to edit, and in `.forkchoice` what the command needs to know of it. */
const NOTES = '.forkchoice'
const LAB = 'lab.json'
const SUITE = 'visible.mjs'

const notes = z.object({
  site: z.string(),
  slug: z.string(),
  title: z.string(),
  files: z.array(z.object({ path: z.string().check(z.regex(SOURCE_PATH)), readOnly: z.boolean() })),
  /** Whose program of an earlier lab it continues. */
  continues: z.optional(z.enum(['own', 'ours'])),
  /** Fingerprints of the files that are not the learner's, as the site gave them. */
  given: z.optional(z.record(z.string(), z.string())),
  limits: z.object({ cpuSeconds: z.number(), wallSeconds: z.number() }),
})
export type LabNotes = z.infer<typeof notes>

export type LabFolder = { folder: string; notes: LabNotes; suite: string }

/**
 * Writes files below a folder.
 * @throws Complaint if one is there with another text, before any is written
 */
export function writeFiles(folder: string, files: Files, { force }: { force: boolean }): void {
  const places = Object.entries(files).map(([name, text]) => ({
    name,
    place: below(folder, name),
    text,
  }))
  const changed = places.filter(
    ({ place, text }) => existsSync(place) && readFileSync(place, 'utf8') !== text,
  )
  if (changed.length > 0 && !force) {
    const names = changed.map(({ name }) => name).join(', ')
    throw new Complaint(
      `${names}: not as on the site, and nothing was written. To have the site's instead of yours, add --force.`,
    )
  }
  for (const { place, text } of places) {
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}

export function writeNotes(folder: string, of: LabNotes, suite: string): void {
  mkdirSync(path.join(folder, NOTES), { recursive: true })
  writeFileSync(path.join(folder, NOTES, LAB), `${JSON.stringify(of, null, 2)}\n`)
  writeFileSync(path.join(folder, NOTES, SUITE), suite)
}

export function openFolder(folder: string): LabFolder {
  const file = path.join(folder, NOTES, LAB)
  if (!existsSync(file))
    throw new Complaint(
      `There is no lab in ${folder}. Fetch one with: forkchoice get <lab>, then go to its folder or name it.`,
    )
  const parsed = z.safeParse(notes, jsonOf(file))
  if (!parsed.success) throw new Complaint(`${file} is damaged. Fetch the lab again.`)
  return { folder, notes: parsed.data, suite: path.join(folder, NOTES, SUITE) }
}

/** What the learner has written, and what the lab gave. */
export function readProgram({ folder, notes: { files, slug } }: LabFolder): Files {
  return Object.fromEntries(
    files.map(({ path: name }) => {
      const place = below(folder, name)
      if (!existsSync(place))
        throw new Complaint(
          `${name} is missing. Bring it back with: forkchoice get ${slug} --force`,
        )
      // Editors of Windows end lines with two characters, and the site's with one.
      return [name, readFileSync(place, 'utf8').replaceAll('\r\n', '\n')] as const
    }),
  )
}

/** Fingerprints of these files, for notes. */
export function fingerprints(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      createHash('sha256').update(text).digest('hex'),
    ]),
  )
}

/**
 * Files that the lab gave and that are others now. They run here, and nobody hands them in: a program that passes with
 * them may fail on the site.
 */
export function changedSince({ notes: { given = {} } }: LabFolder, program: Files): string[] {
  const now = fingerprints(program)
  return Object.keys(given).filter((name) => name in now && now[name] !== given[name])
}

/** A name with slashes as a place of this system. Names come from a site: none leads out of the folder. */
function below(folder: string, name: string): string {
  const place = path.resolve(folder, ...name.split('/'))
  if (!place.startsWith(path.resolve(folder) + path.sep))
    throw new Complaint(`The site names a file outside of the lab's folder: ${name}`)
  return place
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
