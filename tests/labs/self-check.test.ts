import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLab } from '@/lib/authoring/check-lab'
import { mutateLab } from '@/lib/authoring/mutate-lab'
import { grade } from '@/lib/grading/grade'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { denoRunner } from '@/lib/sandbox/server/runner'

let runner: Awaited<ReturnType<typeof denoRunner>>

beforeAll(async () => {
  process.env.FORKCHOICE_LABS = 'tests/fixtures/labs'
  runner = await denoRunner({ warm: 1 })
})

afterAll(() => {
  runner.close()
  delete process.env.FORKCHOICE_LABS
})

test('A sound lab has no problems', async () => {
  const { problems, hidden } = await checkLab('double', { runner, seeds: [1, 2] })
  expect(problems).toEqual([])
  expect(hidden).toEqual([
    { id: 'hidden/any', caughtBy: ['adds-two'] },
    { id: 'hidden/zero', caughtBy: ['adds-two'] },
  ])
})

test('A starter that passes is a problem', async () => {
  const { problems } = await checkLab('starter-passes', { runner, seeds: [1, 2] })
  expect(problems).toEqual(['starter: must fail, and is passed'])
})

test('A wrong program that fails more than it promised is a problem', async () => {
  const { problems } = await checkLab('broken-promise', { runner, seeds: [1, 2] })
  expect(problems).toEqual(['wrong/adds-two: fails hidden/zero without a promise'])
})

test('Mutants of a solution are caught by its hidden tests', async () => {
  const { mutants, score } = await mutateLab('double', { runner, seed: 1 })
  expect(mutants.length).toBeGreaterThan(1)
  expect(score).toBe(1)
})

test('A wrong program is graded as its own misconception', async () => {
  const wrong = loadWrong('double')[0]!.programs[0]!
  const verdict = await grade({ slug: 'double', files: wrong.files, seed: 5, runner })
  expect(verdict).toMatchObject({ status: 'failed', misconception: 'adds-two' })
})

test('The same program and seed give the same verdict', async () => {
  const wrong = loadWrong('double')[0]!.programs[0]!.files
  const [one, two] = await Promise.all(
    [1, 2].map(() => grade({ slug: 'double', files: wrong, seed: 77, runner })),
  )
  const outcome = (verdict: typeof one) =>
    verdict!.tests.map(({ id, status, counterExample }) => [id, status, counterExample])
  expect(outcome(one)).toEqual(outcome(two))
})

test('A failed property is shrunk to a small counter-example', async () => {
  const wrong = loadWrong('double')[0]!.programs[0]!
  const { tests } = await grade({ slug: 'double', files: wrong.files, seed: 9, runner })
  const any = tests.find(({ id }) => id === 'hidden/any')
  expect(any).toMatchObject({ counterExample: '3', reveal: 2 })
  expect(any).not.toHaveProperty('message')
})

test('A program that does not compile is errored at its line', async () => {
  const files = { 'double.ts': 'export function double() {\n  return 1 +\n}\n' }
  const verdict = await grade({ slug: 'double', files, seed: 1, runner })
  expect(verdict).toMatchObject({ status: 'errored', error: { file: 'double.ts', line: 3 } })
})

test('A program that throws while it loads is errored at its line', async () => {
  const files = { 'double.ts': "export const a: number = 1\nthrow new Error('boom')\n" }
  const verdict = await grade({ slug: 'double', files, seed: 1, runner })
  expect(verdict).toMatchObject({ status: 'errored', error: { file: 'double.ts', line: 2 } })
})

test('A program that loops is timed out, and no longer', async () => {
  const files = { 'double.ts': 'export function double() { for (;;); }' }
  const verdict = await grade({ slug: 'double', files, seed: 1, runner })
  expect(verdict.status).toBe('timed-out')
})

test('A program that eats memory is out of memory', async () => {
  const files = {
    'double.ts':
      'export function double() { const all = []; for (;;) all.push(new Array(1e6).fill(1)) }',
  }
  const verdict = await grade({ slug: 'double', files, seed: 1, runner })
  expect(verdict.status).toBe('out-of-memory')
})

test('The solution of a lab is the starter with the files that differ', () => {
  expect(Object.keys(loadSolution('double'))).toEqual(['double.ts'])
})
