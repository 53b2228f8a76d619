import { constants, setPriority } from 'node:os'
import { listLabs } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { labFingerprints } from './lab-fingerprints'

/** A process of a grader that has nothing to do: takes the fingerprints that are missing, and ends (_ahead.ts). */
async function main(): Promise<void> {
  // Ctrl-C reaches the whole group; the grader decides.
  process.on('SIGINT', () => {})
  process.on('disconnect', () => process.exit(0))
  setPriority(constants.priority.PRIORITY_LOW)
  const runner = await denoRunner({ warm: 0 })
  for (const slug of listLabs())
    await labFingerprints(slug, runner).catch((cause: unknown) =>
      console.warn(`no fingerprints of ${slug}`, cause),
    )
  runner.close()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
