import { watch } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { disconnect } from '@/lib/db/client'
import { migrate, MigrationError } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { labsFolder } from '@/lib/labs/load'
import { withFingerprintsAhead } from './_ahead'
import { type GraderSession, openGraderSession } from './_grader-session'
import { openSlots } from './_slots'

/**
 * `npm run grader`: claims submissions from the queue and grades them. Any number may run, anywhere. With `--ahead`
 * it takes the labs' fingerprints while it has nothing else to do.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, GRADER_CONCURRENCY } = env()
  if (!DATABASE_URL)
    throw new Error('Set DATABASE_URL, or use `npm start`, which brings its own PostgreSQL.')
  // Under `npm start` the operator has done it.
  if (!process.send) await migrate(DATABASE_URL)
  const concurrency = GRADER_CONCURRENCY ?? availableParallelism()
  const opened = await openSlots(concurrency)
  const slots = process.argv.includes('--ahead') ? withFingerprintsAhead(opened) : opened
  if (slots.warning) console.warn(`grader: weaker sandbox, ${slots.warning}`)

  let session: GraderSession | null = null
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    await session?.close()
    slots.close()
    await Promise.race([disconnect(), sleep(1000)])
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  // The operator was killed: graders of a dead operator would pile up.
  process.on('disconnect', () => void stop())
  if (process.env.NODE_ENV === 'development') watchSuites(() => slots.renew())

  for (let wait = 500; !stopping;) {
    try {
      session = await openGraderSession(slots, concurrency, slots.walls)
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

/** Suites are read once a process. Under `npm run dev` the next grading sees what an author has saved. */
function watchSuites(changed: () => void): void {
  for (const folder of [labsFolder(), 'lib']) watch(folder, { recursive: true }, changed)
}

main().catch((error: unknown) => {
  console.error(error instanceof MigrationError ? error.message : error)
  process.exit(1)
})
