import type { Page } from '@playwright/test'
import { NASTY_NAMES } from '../setup/nasty-names'

/** Somebody who teaches a class of several pages, and one of names that break pages. */
export const HEAD = { email: 'head@example.org', password: 'correct horse battery' }

export const SCHOOL = {
  /** 120 of them, Learner 000 to 119: every third has passed the first lesson, every fifth has failed a lab. */
  large: { id: '00000000-0000-7000-8000-0000000000a1', learners: 120, passed: 40, failed: 24 },
  nasty: { id: '00000000-0000-7000-8000-0000000000a2' },
  /** A few who have done everything that a page can show. */
  taught: { name: 'A class in its fifth week', learners: NASTY_NAMES.slice(9, 17) },
  /** Of Learner 000: in New York it is the ninth. */
  joined: '2026-01-10T01:30:00Z',
}

export async function addSchool(databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl
  const { db, disconnect } = await import('@/lib/db/client')
  const { hashPassword } = await import('@/lib/auth/passwords')
  const { listItems } = await import('@/lib/progress/items')
  const items = listItems()
  const lesson = items.find(({ kind }) => kind === 'lesson')!.id
  const lab = items.find(({ kind }) => kind === 'lab')!.id
  const passwordHash = await hashPassword(HEAD.password)
  const head = await db.user.create({
    data: { name: 'Minerva', email: HEAD.email, isGuest: false, passwordHash },
  })
  const classes: [id: string, name: string, names: readonly string[]][] = [
    [
      SCHOOL.large.id,
      'A large class',
      Array.from(
        { length: SCHOOL.large.learners },
        (_, n) => `Learner ${String(n).padStart(3, '0')}`,
      ),
    ],
    [SCHOOL.nasty.id, `A class of ${'W'.repeat(80)}`, NASTY_NAMES],
  ]
  for (const [id, name, names] of classes) {
    const learners = await db.user.createManyAndReturn({
      data: names.map((name, n) => ({
        name,
        email: `${n}.${id.slice(-2)}@example.org`,
        isGuest: false,
      })),
      select: { id: true },
    })
    await db.class.create({
      data: {
        ...{ id, name, joinCode: `AAAAAA${id.slice(-2).toUpperCase()}` },
        members: {
          create: [
            { userId: head.id, role: 'owner' },
            ...learners.map(({ id }) => ({ userId: id, role: 'learner', joinedAt: SCHOOL.joined })),
          ],
        },
      },
    })
    await db.progress.createMany({
      data: learners.flatMap(({ id: userId }, n) => [
        ...(n % 3 === 0 ? [{ userId, item: lesson, state: 'passed' }] : []),
        ...(n % 5 === 0 ? [{ userId, item: lab, state: 'failed', attempts: 2 }] : []),
      ]),
    })
  }
  const { addTaughtClass } = await import('../setup/taught-class')
  await addTaughtClass({ owner: head.id, ...SCHOOL.taught })
  await disconnect()
}

export async function signInAsHead(page: Page, next: string): Promise<void> {
  await page.goto(`/signin?next=${encodeURIComponent(next)}`)
  await page.getByLabel('E-mail').fill(HEAD.email)
  await page.getByLabel('Password').fill(HEAD.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname + url.search === next)
}
