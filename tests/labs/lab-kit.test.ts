import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLab } from '@/lib/authoring/check-lab'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { closeTranslators, transpile } from '@/lib/sandbox/server/transpile'
import { loadSolution } from '@/lib/suite/hidden'
import { labKit } from '@/lib/suite/lab-kit'
import { runSuite } from '@/lib/suite/run-suite'
import { bundleVisibleSuite, type VisibleSuite } from '@/lib/suite/visible-bundle'
import { vmRunner } from '../bench/vm-runner'

/** A folder of labs, below the repository because suites import from it. */
let root: string
let runner: Awaited<ReturnType<typeof denoRunner>>
/** A lab of one test alone, because a grader reads each lab once. */
let count = 0

beforeAll(async () => {
  mkdirSync('.forkchoice', { recursive: true })
  root = mkdtempSync(path.resolve('.forkchoice', 'kits-'))
  process.env.FORKCHOICE_LABS = root
  cpSync('labs/gpu-driver', path.join(root, 'gpu-driver'), { recursive: true })
  cpSync('tests/fixtures/labs/double', path.join(root, 'double'), { recursive: true })
  runner = await denoRunner({ warm: 1 })
})

afterAll(() => {
  runner.close()
  closeTranslators()
  delete process.env.FORKCHOICE_LABS
  rmSync(root, { recursive: true })
})

/** As the lab page runs it: the module that it imports, and the guest of its worker. */
async function runVisible(slug: string, files: Files) {
  const module = path.join(root, `${slug}.mjs`)
  writeFileSync(module, await bundleVisibleSuite(slug))
  const { default: visible, kit } = (await import(module)) as VisibleSuite
  const { limits, files: list } = loadLab(slug).manifest
  const translated = await transpile(files, list[0]!.path, limits)
  if (!translated.ok) throw new Error(translated.error.message)
  const program = { ...translated.program, kit }
  const worker = await vmRunner()
  return runSuite({ visible, open: () => worker.open(limits), program, limits, seed: 1, fc })
}

test('A kit is at hand in the lab page as in the grader', async () => {
  const { status, tests } = await runVisible('gpu-driver', loadSolution('gpu-driver'))
  expect(tests.filter((one) => one.status !== 'passed')).toEqual([])
  expect([status, tests.length]).toEqual(['passed', 5])
  const starter = await runVisible('gpu-driver', loadLab('gpu-driver').starter)
  expect(starter.status).toBe('failed')
})

test('A lab without a kit has none', async () => {
  expect(await labKit('double')).toBe(undefined)
})

/** The problems of a sound lab that is given this kit. */
async function problemsWith(kit: string): Promise<string[]> {
  const slug = `kit-${++count}`
  cpSync('tests/fixtures/labs/double', path.join(root, slug), { recursive: true })
  mkdirSync(path.join(root, slug, 'kit'))
  writeFileSync(path.join(root, slug, 'kit/kit.ts'), kit)
  const { problems } = await checkLab(slug, { runner, seeds: [1, 2] })
  return problems
}

test('A kit of the protocol library is sound', async () => {
  const kit = `export { bytesToHex as hex } from '@/lib/consensus/bytes'\n`
  expect(await problemsWith(kit)).toEqual([])
})

test.each([
  ['../tests/hidden', /kit imports /],
  ['../solution/double', /kit imports .*solution\/double\.ts/],
  ['@/lib/suite/suite', /kit imports lib\/suite\/suite\.ts/],
  ['./nothing', /Could not resolve "\.\/nothing"/],
])('A kit that imports %s is a problem of the lab', async (imported, problem) => {
  const problems = await problemsWith(`export * from '${imported}'\n`)
  expect(problems).toEqual([expect.stringMatching(problem)])
})

test('A kit that says lines of the hidden tests is a problem of the lab', async () => {
  const line = readFileSync('tests/fixtures/labs/double/tests/hidden.ts', 'utf8')
    .split('\n')
    .find((text) => !text.startsWith('import') && text.length > 50)!
  const problems = await problemsWith(`// ${line}\nexport function nothing() {}\n`)
  expect(problems).toEqual([expect.stringContaining('a line of the hidden tests is public')])
})
