import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPairs } from '@/lib/authoring/check-pairs'
import { listPairs } from '@/lib/grading/wrong-pairs'
import { denoRunner } from '@/lib/sandbox/server/runner'

let runner: Awaited<ReturnType<typeof denoRunner>>
/** Below the repository, because suites import from it. */
let root: string

const SOLUTION = `export function double(n: number): number {
  const twice = 2 * n
  const shift = 0
  return twice + shift
}
`

beforeAll(async () => {
  mkdirSync('.forkchoice', { recursive: true })
  root = mkdtempSync(path.resolve('.forkchoice', 'pairs-'))
  cpSync('tests/fixtures/labs/double', path.join(root, 'double'), { recursive: true })
  writeFileSync(path.join(root, 'double/solution/double.ts'), SOLUTION)
  idea('adds-two', '-  const twice = 2 * n', '+  const twice = n + 2')
  idea('trebles', '-  const twice = 2 * n', '+  const twice = 3 * n')
  idea('far-off', '-  const shift = 0', '+  const shift = 1000')
  // Nothing is left of whatever else is wrong.
  idea('always-nine', '-  return twice + shift', '+  return 9')
  process.env.FORKCHOICE_LABS = root
  runner = await denoRunner({ warm: 2 })
})

afterAll(() => {
  runner.close()
  delete process.env.FORKCHOICE_LABS
  rmSync(root, { recursive: true })
})

function idea(name: string, ...lines: string[]): void {
  const front = '---\ntitle: An idea of the tests\nhint: A hint that nobody is going to read.\n---'
  const text = `${front}\n\n\`\`\`diff double.ts\n${lines.join('\n')}\n\`\`\`\n`
  writeFileSync(path.join(root, `double/wrong/${name}.md`), text)
}

test('Ideas that change other lines are put together', () => {
  const pairs = listPairs('double')
  expect(pairs.map(({ programs }) => programs.join(' + '))).toEqual([
    'adds-two + always-nine',
    'adds-two + far-off',
    'always-nine + far-off',
    'always-nine + trebles',
    'far-off + trebles',
  ])
  expect(pairs[1]!.files['double.ts']).toBe(
    SOLUTION.replace('2 * n', 'n + 2').replace('shift = 0', 'shift = 1000'),
  )
})

test('Both ideas of a program are named, but one that the other hides', async () => {
  const options = { runner, seed: 7, count: 10 }
  const checked = await checkPairs('double', options)
  const found = checked.map(({ programs, named, outcome }) => [
    programs.join(' + '),
    named,
    outcome,
  ])
  expect(found.sort()).toEqual([
    ['adds-two + always-nine', ['always-nine'], 'hidden'],
    ['adds-two + far-off', ['adds-two', 'far-off'], 'both'],
    ['always-nine + far-off', ['always-nine'], 'hidden'],
    ['always-nine + trebles', ['always-nine'], 'hidden'],
    ['far-off + trebles', ['far-off', 'trebles'], 'both'],
  ])
  const few = await checkPairs('double', { ...options, count: 2 })
  expect(few).toHaveLength(2)
  expect(await checkPairs('double', { ...options, count: 2 })).toEqual(few)
})
