import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLab } from '@/lib/authoring/check-lab'
import { grade } from '@/lib/grading/grade'
import { listLabs, loadLab } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'

/** Labs of the tests' own, one of each kind whose answers cannot be transcribed. */

const FOLDER = 'tests/fixtures/kinds'

let runner: Awaited<ReturnType<typeof denoRunner>>

beforeAll(async () => {
  process.env.FORKCHOICE_LABS = FOLDER
  runner = await denoRunner({ warm: 1 })
})

afterAll(() => {
  runner.close()
  delete process.env.FORKCHOICE_LABS
})

process.env.FORKCHOICE_LABS = FOLDER

describe.each(listLabs())('%s', (slug) => {
  test('It is sound', async () => {
    expect((await checkLab(slug, { runner, seeds: [3, 4] })).problems).toEqual([])
  })

  test('Its wrong ideas are named, or none is', async () => {
    for (const { name, programs } of loadWrong(slug))
      for (const { files } of programs) {
        const verdict = await grade({ slug, files, seed: 5, runner })
        expect([[], [name]]).toContainEqual(verdict.misconceptions)
      }
  })
})

test('One program and one seed give one verdict, play by play', async () => {
  const slug = 'withholding'
  const run = async (files: Parameters<typeof grade>[0]['files']) => {
    const { tests } = await grade({ slug, files, seed: 77, runner })
    return tests.map(({ durationMs: _, ...rest }) => rest)
  }
  const solution = loadSolution(slug)
  expect(await run(solution)).toEqual(await run(solution))
  const { starter } = loadLab(slug)
  expect(await run(starter)).toEqual(await run(starter))
})

test('What a play finds is another thing than a difference from our solution', async () => {
  const slug = 'withholding'
  const { starter } = loadLab(slug)
  const verdict = await grade({ slug, files: starter, seed: 5, runner })
  expect(verdict).toMatchObject({ status: 'failed', differences: [] })
  const late = loadWrong(slug).find(({ name }) => name === 'waits-for-a-tie')!
  const named = await grade({ slug, files: late.programs[0]!.files, seed: 5, runner })
  expect(named.misconceptions).toEqual(['waits-for-a-tie'])
})

test('A score is kept of a hidden test, whether it passed or not', async () => {
  const slug = 'withholding'
  const scoresOf = async (files: Parameters<typeof grade>[0]['files']) => {
    const { tests } = await grade({ slug, files, seed: 5, runner })
    return tests.flatMap(({ id, status, score }) => (score ? [{ id, status, score }] : []))
  }
  const [best] = await scoresOf(loadSolution(slug))
  expect(best).toMatchObject({ id: 'hidden/share', status: 'passed' })
  expect(best!.score.value).toBe(best!.score.best)
  expect(best!.score.value).toBeGreaterThan(0)
  const [honest] = await scoresOf(loadLab(slug).starter)
  expect(honest).toMatchObject({ id: 'hidden/share', status: 'failed', score: { value: 0 } })
})

test('A hidden play that breaks a rule says which, and nothing of the play', async () => {
  const slug = 'withholding'
  const files = { 'miner.ts': "export class Miner { next() { return 'secret' } }" }
  const { tests } = await grade({ slug, files, seed: 5, runner })
  const hidden = tests.filter((one) => one.hidden)
  expect(hidden.map(({ outcome }) => outcome)).toEqual([
    { kind: 'illegal-move', rule: 'A move is "hold" or "release".' },
    { kind: 'illegal-move', rule: 'A move is "hold" or "release".' },
  ])
  expect(JSON.stringify(hidden)).not.toContain('secret')
})
