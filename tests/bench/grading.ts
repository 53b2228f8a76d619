import { readFileSync } from 'node:fs'
import { viewerForTests } from '../setup/viewer'
import { createUser } from '../setup/factories'
import { grade } from '@/lib/grading/grade'
import { db } from '@/lib/db/client'
import type { Files } from '@/lib/labs/manifest'
import type { Runner } from '@/lib/sandbox/protocol'
import { loadSolution } from '@/lib/suite/hidden'
import { type Print, quantile } from './_figures'
import { submitAndWait } from './_submissions'
import { vmRunner } from './vm-runner'

const ROUNDS = 30
const AT_ONCE = 40

/**
 * What a learner waits for: from `submit` to the verdict's event, through the queue, a grader process and a
 * warm sandbox, against the same suite and calls in a fresh V8 context of this process.
 */
export async function benchGrading(print: Print): Promise<void> {
  const yardstick = await vmRunner()
  for (const slug of ['cpu-miner', 'header-codec']) {
    const files = loadSolution(slug)
    const latencies: number[] = []
    const inProcess: number[] = []
    const viewer = viewerForTests((await createUser()).id)
    for (let round = -3; round < ROUNDS; round++) {
      const here = await time(() => gradeHere(slug, files, yardstick, round + 3))
      const there = await time(() => submitAndWait(viewer, slug, files))
      // The first rounds warm caches and the pool.
      if (round < 0) continue
      inProcess.push(here)
      latencies.push(there)
      await db.rateLimit.deleteMany()
    }
    const [p50, p95] = [quantile(latencies, 0.5), quantile(latencies, 0.95)]
    const base = quantile(inProcess, 0.5)
    print(`${slug}: submit to verdict, p50, ms`, p50.toFixed(0))
    print(`${slug}: submit to verdict, p95, ms`, p95.toFixed(0))
    print(`${slug}: the same calls in a fresh context, p50, ms`, base.toFixed(0))
    print(`  ratio of p50`, (p50 / base).toFixed(2))
    print(`  ratio of p95`, (p95 / base).toFixed(2))
    print(`  (p50 - 20 ms) / in-process (aim: under 1.5)`, ((p50 - 20) / base).toFixed(2))
    await benchThroughput(slug, files, yardstick, print)
  }
}

async function benchThroughput(
  slug: string,
  files: Files,
  yardstick: Runner,
  print: Print,
): Promise<void> {
  if (cpuSeconds() === null) return
  const viewers = await Promise.all(
    Array.from({ length: AT_ONCE / 4 }, async () => viewerForTests((await createUser()).id)),
  )
  const graded = await perCpuSecond(AT_ONCE, () =>
    Promise.all(
      viewers.flatMap((viewer) =>
        Array.from({ length: 4 }, () => submitAndWait(viewer, slug, files)),
      ),
    ),
  )
  const here = await perCpuSecond(AT_ONCE, async () => {
    for (let n = 0; n < AT_ONCE; n++) await gradeHere(slug, files, yardstick, n)
  })
  print(`${slug}: submissions per CPU-second`, graded.toFixed(1))
  print(`${slug}: in-process, per CPU-second`, here.toFixed(1))
  print(`  ratio`, (graded / here).toFixed(2))
}

async function gradeHere(slug: string, files: Files, runner: Runner, seed: number): Promise<void> {
  const { status } = await grade({ slug, files, runner, seed })
  if (status !== 'passed') throw new Error(`the solution ${status} in-process`)
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

async function perCpuSecond(count: number, run: () => Promise<unknown>): Promise<number> {
  const before = cpuSeconds() ?? 0
  await run()
  return count / ((cpuSeconds() ?? 0) - before)
}

/** Of the whole machine: sandboxes are killed, and nobody is told what they used. Null where unknown. */
function cpuSeconds(): number | null {
  try {
    const [, user, nice, system] = readFileSync('/proc/stat', 'utf8').split(/\s+/).map(Number)
    return ((user ?? 0) + (nice ?? 0) + (system ?? 0)) / 100
  } catch {
    return null
  }
}
