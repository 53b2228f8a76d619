import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Hunk, makeHunks } from '@/lib/labs/hunks'
import { labsFolder } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { listAlternatives, newWrongFile, withProgram } from '@/lib/labs/wrong-file'
import { err, ok, type Result } from '@/lib/result'
import { loadAlternatives, loadSolution } from '@/lib/suite/hidden'

export type Kept = {
  /** The idea's file. */
  file: string
  /** Whether it has just been made, without title and hint. */
  isNew: boolean
  /** What the program is a change of. */
  alternative: string | null
  hunks: Hunk[]
}

/**
 * Writes an edited program into `wrong/<idea>.md`, as a change of the solution: in the place of the program of
 * that name, or as one more. A new one is a change of that right solution which it is closest to.
 *
 * @param name `<idea>`, or `<idea>#2` for its second program
 * @param files those that the learner could have written
 */
export function keepProgram(slug: string, name: string, files: Files): Result<Kept, string> {
  const [idea = '', count = '1'] = name.split('#')
  const number = Number(count)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(#[1-9]\d?)?$/.test(name))
    return err(`${name} is no name of an idea: small letters, digits and single hyphens`)
  const file = path.join(labsFolder(), slug, 'wrong', `${idea}.md`)
  const isNew = !existsSync(file)
  const text = isNew ? newWrongFile({ title: '', hint: '' }) : readFileSync(file, 'utf8')
  const programs = listAlternatives(text)
  if (number > programs.length + 1)
    return err(
      programs.length === 0
        ? `${idea} has no program yet: its first is ${idea}`
        : `${idea} has ${programs.length === 1 ? 'one program' : `${programs.length} programs`}: ` +
            `the next is ${idea}#${programs.length + 1}`,
    )

  const bases: { alternative: string | null; files: Files }[] = [
    { alternative: null, files: loadSolution(slug) },
    ...loadAlternatives(slug).map((one) => ({ alternative: one.name, files: one.files })),
  ]
  const stands = programs[number - 1]
  const kept = bases
    .filter(({ alternative }) => stands === undefined || alternative === stands)
    .map((base) => ({ ...base, hunks: makeHunks(base.files, { ...base.files, ...files }) }))
    .sort((a, b) => linesOf(a.hunks) - linesOf(b.hunks))[0]
  if (!kept)
    return err(`there is no alternative solution alt/${stands}, which ${name} is a change of`)
  const { alternative, hunks } = kept
  if (hunks.length === 0)
    return err(
      `this is ${alternative ? `the alternative solution alt/${alternative}` : 'the solution'}: ` +
        'change it into what somebody with the idea would write',
    )
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, withProgram(text, number, { hunks, alternative }))
  return ok({ file, isNew, alternative, hunks })
}

function linesOf(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { lines }) => sum + lines.length, 0)
}
