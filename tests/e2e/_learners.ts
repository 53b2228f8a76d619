/** Learners who stand somewhere in the course: getting there in a browser would take an hour each. */
export type Learner = {
  email: string
  /** Passed in this order. */
  passed: readonly string[]
  opened?: readonly string[]
  /** A lesson with one answered question. */
  answered?: string
  shortPath?: boolean
  /** Title of what is next, as every place names it. */
  next: string | null
}

export const PASSWORD = 'correct horse battery'

export const CERTIFICATE_KEY = Buffer.alloc(32, 7).toString('base64url')

type CourseItem = { id: string; lesson: string; title: string; optional: boolean; short: boolean }

/** @param items of the course, in its order */
export function learnersOf(items: readonly CourseItem[]): Record<string, Learner> {
  const titleOf = (id: string) => items.find((item) => item.id === id)?.title ?? null
  const [first] = items
  const foundations = items.filter(
    ({ lesson, optional }) => lesson.startsWith('foundations/') && !optional,
  )
  const short = items.filter((item) => item.short)
  const after = items[items.findIndex(({ id }) => id === foundations.at(-1)?.id) + 1]
  return {
    graduate: {
      email: 'graduate@example.org',
      passed: foundations.map(({ id }) => id),
      next: after?.title ?? null,
    },
    opener: {
      email: 'opener@example.org',
      passed: [],
      opened: ['lesson:proof-of-stake/lmd-ghost'],
      next: first?.title ?? null,
    },
    jumper: {
      email: 'jumper@example.org',
      passed: ['lab:quorum'],
      next: first?.title ?? null,
    },
    answerer: {
      email: 'answerer@example.org',
      passed: foundations.slice(0, 3).map(({ id }) => id),
      answered: 'foundations/faults-and-quorums',
      next: titleOf('lesson:foundations/faults-and-quorums'),
    },
    shortener: {
      email: 'shortener@example.org',
      passed: short.slice(0, 2).map(({ id }) => id),
      shortPath: true,
      next: short[2]?.title ?? null,
    },
    finisher: {
      email: 'finisher@example.org',
      passed: items.map(({ id }) => id),
      next: null,
    },
  }
}

export async function addLearners(databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl
  const { db, disconnect } = await import('@/lib/db/client')
  const { hashPassword } = await import('@/lib/auth/passwords')
  const { readQuiz } = await import('@/lib/course/course')
  const { listItems } = await import('@/lib/progress/items')
  const passwordHash = await hashPassword(PASSWORD)
  for (const learner of Object.values(learnersOf(listItems()))) {
    const { email, passed, opened = [], answered, shortPath = false } = learner
    const begun = answered ? [...opened, `lesson:${answered}`] : opened
    const question = answered && readQuiz(answered)?.questions[0]?.id
    await db.user.create({
      data: {
        ...{ name: 'Hedy', email, isGuest: false, passwordHash, shortPath },
        progress: {
          create: [
            ...passed.map((item, i) => ({
              ...{ item, state: 'passed' },
              passedAt: new Date(Date.UTC(2026, 0, 1 + i)),
            })),
            ...begun.map((item) => ({ item, state: 'in-progress' })),
          ],
        },
        quizAnswers: {
          create: question ? [{ lesson: answered, question, given: 0, rightOnce: false }] : [],
        },
      },
    })
  }
  await disconnect()
}
