/** Whom a lab's tests of before have passed, and those of today do not. */
export const FORERUNNER = { email: 'forerunner@example.org', password: 'correct horse battery' }

const SLUG = 'header-codec'
const DAY = 86_400_000

/** Three days ago the lab had one test. No grader has older tests any more, so their verdict is written here. */
export async function addForerunner(databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl
  const { db, disconnect } = await import('@/lib/db/client')
  const { hashPassword } = await import('@/lib/auth/passwords')
  const { loadWrong } = await import('@/lib/suite/hidden')
  const at = new Date(Date.now() - 3 * DAY)
  const { files } = loadWrong(SLUG)[0]!.programs[0]!
  const test = { id: 'hidden/runs', name: 'It runs', hidden: true, task: 1 }
  await db.user.create({
    data: {
      ...{ name: 'Dora', email: FORERUNNER.email, isGuest: false },
      passwordHash: await hashPassword(FORERUNNER.password),
      submissions: {
        create: {
          ...{ labSlug: SLUG, files, seed: 1, state: 'graded', createdAt: at },
          verdicts: {
            create: {
              ...{ status: 'passed', labVersion: 'older', runnerVersion: 'older', createdAt: at },
              ...{ seed: 1, durationMs: 1, tests: [{ ...test, status: 'passed', durationMs: 1 }] },
            },
          },
        },
      },
      progress: {
        create: {
          ...{ item: `lab:${SLUG}`, state: 'passed', attempts: 1 },
          ...{ passedAt: at, workedAt: at },
        },
      },
    },
  })
  await disconnect()
}
