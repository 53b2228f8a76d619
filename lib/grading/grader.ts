import { watch } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { disconnect } from '@/lib/db/client'
import { migrate, MigrationError } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { labsFolder, listLabs, loadLab } from '@/lib/labs/load'
import { sandboxCommand } from '@/lib/sandbox/server/command'
import { languageOf } from '@/lib/labs/language'
import { denoRunner, type ProcessKind } from '@/lib/sandbox/server/runner'
import { startTranslator } from '@/lib/sandbox/server/transpile'
import { type GraderSession, openGraderSession } from './_grader-session'

/** `npm run grader`: claims submissions from the queue and grades them. Any number may run, anywhere. */
async function main(): Promise<void> {
  const { DATABASE_URL, GRADER_CONCURRENCY } = env()
  if (!DATABASE_URL)
    throw new Error('Set DATABASE_URL, or use `npm start`, which brings its own PostgreSQL.')
  // Under `npm start` the operator has done it.
  if (!process.send) await migrate(DATABASE_URL)
  const concurrency = GRADER_CONCURRENCY ?? availableParallelism()
  const [{ report }, runner] = await Promise.all([
    sandboxCommand(),
    denoRunner({ warm: concurrency, kinds: kindsInUse() }),
    startTranslator(),
  ])
  if (!report.seccomp) console.warn(`grader: weaker sandbox, ${report.reason}`)

  // /readyz shows it: a weaker sandbox must not go unseen.
  const walls = report.seccomp
    ? 'bubblewrap+seccomp'
    : report.bubblewrap
      ? 'bubblewrap'
      : 'deno-only'

  let session: GraderSession | null = null
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    await session?.close()
    runner.close()
    await Promise.race([disconnect(), sleep(1000)])
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  // The operator was killed: graders of a dead operator would pile up.
  process.on('disconnect', () => void stop())
  if (process.env.NODE_ENV === 'development') watchLabs(stop)

  for (let wait = 500; !stopping;) {
    try {
      session = await openGraderSession(runner, concurrency, walls)
      wait = 500
      process.send?.('ready')
      if (!process.send) console.log(`grading, ${concurrency} at a time`)
      const reason = await session.lost
      if (stopping) return
      console.error(`grader: ${reason}; connecting again`)
      await session.close()
    } catch (cause) {
      if (stopping) return
      console.error(`grader: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    await sleep(wait)
    wait = Math.min(10_000, wait * 2)
  }
}

function kindsInUse(): ProcessKind[] {
  return listLabs().map((slug) => {
    const { files, limits } = loadLab(slug).manifest
    return { language: languageOf(files[0]!.path), cpuSeconds: limits.cpuSeconds }
  })
}

/** Suites are read once. `npm run dev` starts the grader again when an author has changed one. */
function watchLabs(stop: () => Promise<void>): void {
  for (const folder of [labsFolder(), 'lib/consensus'])
    watch(folder, { recursive: true }, () => void stop())
}

main().catch((error: unknown) => {
  console.error(error instanceof MigrationError ? error.message : error)
  process.exit(1)
})
