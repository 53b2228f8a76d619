/** Somebody who missed two questions the day before yesterday. */
export const REVIEWER = { email: 'reviewer@example.org', password: 'correct horse battery' }

/** The questions of `lesson` that are due. */
export const DUE = 2

export async function addReviewer(databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl
  const { db, disconnect } = await import('@/lib/db/client')
  const { hashPassword } = await import('@/lib/auth/passwords')
  const { lessonWith } = await import('./_quizzes')
  const { lesson, questions } = lessonWith('number', 'order')
  const asked = questions.filter(({ kind }) => kind === 'number' || kind === 'order')
  const user = await db.user.create({
    data: {
      name: 'Rosa',
      email: REVIEWER.email,
      isGuest: false,
      passwordHash: await hashPassword(REVIEWER.password),
    },
  })
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  await db.quizAnswer.createMany({
    data: asked.slice(0, DUE).map(({ id }) => ({
      userId: user.id,
      lesson: lesson.id,
      question: id,
      given: 0,
      rightOnce: true,
      firstTryRight: false,
      tries: 2,
      answeredAt: daysAgo(2),
      dueAt: daysAgo(1),
      intervalDays: 1,
    })),
  })
  await disconnect()
}
