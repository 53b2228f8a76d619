import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLab } from '@/lib/authoring/check-lab'
import { listMutants } from '@/lib/authoring/mutants'
import { ownSeeds, readReceipts, receiptKey } from '@/lib/authoring/receipts'
import { loadSolution } from '@/lib/suite/hidden'
import { grade } from '@/lib/grading/grade'
import { listLabs, loadLab } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'

/** As many files call `proveLabs`. */
export const SHARES = 6

/** Of the labs that have not changed since they were proved, one in so many is proved again. */
const DRAWN = 8

/**
 * Which of them are drawn hangs on the commit, so that nobody chooses and every clone of it draws the same; without a
 * commit, all.
 */
function isDrawn(slug: string): boolean {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return createHash('sha256').update(commit).update(slug).digest()[0]! % DRAWN === 0
  } catch {
    return true
  }
}

/**
 * The proof of every lab is the longest of all suites, and grows with each lab: as several files it takes every core.
 *
 * @param share the how manieth of SHARES, from 0
 */
export function proveLabs(share: number): void {
  const part = listLabs().filter((_, place) => place % SHARES === share)
  let runner: Awaited<ReturnType<typeof denoRunner>>

  beforeAll(async () => {
    runner = await denoRunner({ warm: 1 })
  })

  afterAll(() => runner.close())

  describe.each(part)('%s', (slug) => {
    test('It proves itself under seeds that nobody chose', { timeout: 300_000 }, async () => {
      const isProved = readReceipts()[slug] === (await receiptKey(slug, runner.version))
      if (isProved && !isDrawn(slug)) {
        const { status } = await grade({ slug, files: loadSolution(slug), seed: 1, runner })
        return expect(status).toBe('passed')
      }
      const seeds = ownSeeds(slug)
      const { problems, hidden } = await checkLab(slug, {
        runner,
        seeds,
        inTurn: true,
        // As many files run at once as there are cores; more programs would only be late.
        concurrency: 1,
      })
      expect({ seeds, problems }).toEqual({ seeds, problems: [] })
      expect(hidden.length).toBeGreaterThan(5)
    })

    test('Every test belongs to a task, and every failed hidden one has a hint', async () => {
      const { manifest } = loadLab(slug)
      // Without a diagnosis, which would play all wrong programs of the lab first: the proof looks at that.
      const { tests } = await grade({
        ...{ slug, files: loadLab(slug).starter, seed: 1, runner },
        diagnosed: false,
      })
      for (const { id, task, hidden, hint, status } of tests) {
        expect(task, id).toBeLessThanOrEqual(manifest.tasks.length)
        if (hidden && status !== 'passed') expect(hint?.length ?? 0, id).toBeGreaterThan(10)
      }
    })

    test('Its solution has mutants to be judged by', async () => {
      const editable = loadLab(slug).manifest.files.filter(({ readOnly }) => !readOnly)
      const mutants = await listMutants(
        loadSolution(slug),
        editable.map(({ path }) => path),
      )
      // The smallest lab is ten lines.
      expect(mutants.length).toBeGreaterThanOrEqual(5)
      for (const { files, file, original } of mutants.slice(0, 5)) {
        expect(files[file]).not.toBe(loadSolution(slug)[file])
        expect(loadSolution(slug)[file]).toContain(original)
      }
    })
  })
}
