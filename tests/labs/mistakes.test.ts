import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import matter from 'gray-matter'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inParallel } from '@/lib/authoring/_in-parallel'
import { grade } from '@/lib/grading/grade'
import { applyHunks } from '@/lib/labs/hunks'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { listWrong } from '@/lib/suite/hidden'

/**
 * Programs that were written to be wrong as a learner is, and labelled, before anybody looked at how they are
 * named: `base.ts` is a right program of a hand that is not the solution's, the others are changes of it.
 */
const FOLDER = 'tests/fixtures/mistakes'
const SEED = 5
const MIN_RIGHT = 0.9
const MAX_FALSE = 0.02

type Mistake = {
  lab: string
  name: string
  files: Files
  /** Ideas that it is, and that help whoever made it. */
  right: string[]
  /** Ideas that are true of it as far as they go. If there are none of both, naming any is false. */
  acceptable: string[]
}

let runner: Awaited<ReturnType<typeof denoRunner>>

beforeAll(async () => {
  runner = await denoRunner({ warm: 2 })
})

afterAll(() => runner.close())

const labs = readdirSync(FOLDER)
const mistakes = labs.flatMap(readMistakes)

function readMistakes(lab: string): Mistake[] {
  const folder = path.join(FOLDER, lab)
  const base = baseOf(lab)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const { data, content } = matter(readFileSync(path.join(folder, file), 'utf8'), {})
      const hunks = [...content.matchAll(/^```diff (\S+)\n([^]*?)\n```$/gm)].map(
        ([, of, body]) => ({
          file: of!,
          // Editors take the space of an empty line away.
          lines: body!.split('\n').map((line) => line || ' '),
        }),
      )
      const files = applyHunks(base, hunks)
      if (!files.ok) throw new Error(`${lab}/${file}: ${files.error.join('; ')}`)
      const { right, acceptable } = data as Pick<Mistake, 'right' | 'acceptable'>
      return { lab, name: path.basename(file, '.md'), files: files.value, right, acceptable }
    })
}

function baseOf(lab: string): Files {
  const text = readFileSync(path.join(FOLDER, lab, 'base.ts'), 'utf8')
  return { [loadLab(lab).manifest.files[0]!.path]: text }
}

test('They are changes of right programs, in labels that the labs have', async () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(80)
  for (const { lab, name, right, acceptable } of mistakes)
    for (const idea of [...right, ...acceptable])
      expect(listWrong(lab), `${lab}/${name}`).toContain(idea)
  const verdicts = await inParallel(
    labs.map((lab) => async () => {
      const { status } = await grade({ slug: lab, files: baseOf(lab), seed: SEED, runner })
      return { lab, status }
    }),
    2,
  )
  expect(verdicts).toEqual(labs.map((lab) => ({ lab, status: 'passed' })))
})

test('Nine in ten that are an idea of the lab are named, and next to none for what they are not', async () => {
  const results = await inParallel(
    mistakes.map((mistake) => async () => {
      const { lab: slug, files } = mistake
      const { status, misconceptions = [] } = await grade({ slug, files, seed: SEED, runner })
      return { ...mistake, status, named: misconceptions }
    }),
    2,
  )
  const isFalse = ({ named, right, acceptable }: (typeof results)[number]) =>
    named.some((idea) => ![...right, ...acceptable].includes(idea))
  const isRight = (one: (typeof results)[number]) =>
    !isFalse(one) && one.named.some((idea) => one.right.includes(idea))
  const owning = results.filter(({ right }) => right.length > 0)
  const named = results.filter((one) => one.named.length > 0)
  const told = results
    .filter((one) => isFalse(one) || (one.right.length > 0 && !isRight(one)))
    .map((one) => `${one.lab}/${one.name} (${one.status}): ${one.named.join(', ') || 'nothing'}`)
  expect(results.filter(isFalse).length / named.length, told.join('\n')).toBeLessThanOrEqual(
    MAX_FALSE,
  )
  expect(owning.filter(isRight).length / owning.length, told.join('\n')).toBeGreaterThanOrEqual(
    MIN_RIGHT,
  )
})
