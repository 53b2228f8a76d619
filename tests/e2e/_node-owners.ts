import type { Files } from '@/lib/labs/manifest'
import type { Slot } from '@/lib/node/slots'

/** Learners with accepted programs: getting there in a browser would take a day each. */
export const NODE_PASSWORD = 'correct horse battery'

/** Every part is this one's own. */
export const MAKER = { email: 'maker@example.org' }

/** One part alone, which goes round for ever at the halving: accepted by tests that did not ask for it. */
export const LOOPER = { email: 'looper@example.org', slot: 'subsidy' as const, line: 2 }
const LOOP = `export function subsidy(height: number): bigint {
  while (height === 210_000) height = Math.max(height, 210_000)
  return height < 210_000 ? 5_000_000_000n : 2_500_000_000n
}
`

export async function addNodeOwners(databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl
  const { db, disconnect } = await import('@/lib/db/client')
  const { hashPassword } = await import('@/lib/auth/passwords')
  const { loadSolution } = await import('@/lib/suite/hidden')
  const { SLOTS } = await import('@/lib/node/slots')
  const passwordHash = await hashPassword(NODE_PASSWORD)
  const add = async (email: string, made: readonly (readonly [Slot, Files])[]) => {
    await db.user.create({
      data: {
        ...{ name: 'Mary', email, isGuest: false, passwordHash },
        submissions: {
          create: made.map(([labSlug, files]) => ({
            ...{ labSlug, files, seed: 1, state: 'graded' },
            verdicts: {
              create: {
                ...{ labVersion: '1', runnerVersion: '1', seed: 1, status: 'passed' },
                ...{ tests: [], durationMs: 1 },
              },
            },
          })),
        },
      },
    })
  }
  await add(
    MAKER.email,
    SLOTS.map((slot) => [slot, loadSolution(slot)] as const),
  )
  await add(LOOPER.email, [[LOOPER.slot, { 'subsidy.ts': LOOP }]])
  await disconnect()
}
