import { db, disconnect } from '@/lib/db/client'
import type { Files } from '@/lib/labs/manifest'
import type { TestResult } from '@/lib/labs/verdict'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { isUuid } from '@/lib/uuid'
import { grade } from '../grade'

/** `npm run labs:replay <submission>`: grades a stored submission again with its seed and compares. Changes nothing. */
async function main(): Promise<number> {
  const id = process.argv[2] ?? ''
  if (!isUuid(id)) {
    console.error('usage: npm run labs:replay <submission>   (the id in the address of its page)')
    return 2
  }
  if (!process.env.DATABASE_URL) {
    console.error('Set DATABASE_URL to the database that holds the submission.')
    return 2
  }
  const submission = await db.submission.findUnique({
    where: { id },
    select: {
      labSlug: true,
      files: true,
      verdicts: {
        select: {
          status: true,
          seed: true,
          tests: true,
          labVersion: true,
          runnerVersion: true,
          misconception: true,
        },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
  })
  const stored = submission?.verdicts[0]
  if (!submission || !stored) {
    console.error(submission ? `${id} has no verdict yet` : `there is no submission ${id}`)
    return 2
  }
  const runner = await denoRunner({ warm: 0 })
  const again = await grade({
    slug: submission.labSlug,
    files: submission.files as Files,
    seed: stored.seed,
    runner,
  })
  runner.close()

  const before = stored.tests as unknown as TestResult[]
  const ids = [...new Set([...before, ...again.tests].map((test) => test.id))]
  for (const test of ids) {
    const [was, is] = [before, again.tests].map((all) => all.find((one) => one.id === test)?.status)
    console.log(
      `${was === is ? ' ' : '!'} ${test.padEnd(44)} ${was ?? '-'}${was === is ? '' : ` -> ${is ?? '-'}`}`,
    )
  }
  const differs =
    stored.status !== again.status ||
    stored.misconception !== (again.misconception ?? null) ||
    JSON.stringify(outcomes(before)) !== JSON.stringify(outcomes(again.tests))
  if (stored.labVersion !== again.labVersion)
    console.log(`the lab is another version now: ${stored.labVersion} -> ${again.labVersion}`)
  if (stored.runnerVersion !== again.runnerVersion)
    console.log(
      `the runner is another version now: ${stored.runnerVersion} -> ${again.runnerVersion}`,
    )
  console.log(
    differs ? `differs: ${stored.status} -> ${again.status}` : `the same verdict: ${again.status}`,
  )
  return differs ? 1 : 0
}

function outcomes(tests: readonly TestResult[]): unknown[] {
  return tests.map(({ id, status, message, counterExample }) => [
    id,
    status,
    message,
    counterExample,
  ])
}

main()
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
  .finally(() => disconnect())
