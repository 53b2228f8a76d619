import { randomBytes, randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { getCourse, listLessons } from '@/lib/course/course'
import { db, type Tx } from '@/lib/db/client'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { labItem, lessonItem } from '@/lib/course/item'

const TEACHER = { name: 'Grace Teacher', email: 'grace@example.org' }
const LEARNERS = [
  { name: 'Mira', email: 'mira@example.org' },
  { name: 'Jonas', email: 'jonas@example.org' },
  { name: 'Amara', email: 'amara@example.org' },
  { name: 'Kenji', email: 'kenji@example.org' },
]

/** Age of the class; everything that happened in it lies between then and now. */
const CLASS_DAYS = 42

/**
 * A class with a teacher and four learners at different points. Returns their accounts as text, which it
 * also keeps in the data folder; null when there was nothing to do.
 */
export async function seed({
  folder,
  onlyWhenEmpty,
}: {
  folder: string
  onlyWhenEmpty: boolean
}): Promise<string | null> {
  const there = await db.user.count({ where: onlyWhenEmpty ? {} : { email: TEACHER.email } })
  if (there > 0) return null
  const people = await Promise.all(
    [TEACHER, ...LEARNERS].map(async (person) => {
      const password = randomBytes(9).toString('base64url')
      return { ...person, password, passwordHash: await hash(password) }
    }),
  )
  const joinCode = Array.from({ length: 8 }, () => 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'[randomInt(31)])
  const accounts = describe(people, joinCode.join(''))
  await db.$transaction(
    async (tx) => {
      const [teacher, ...learners] = await Promise.all(
        people.map(({ name, email, passwordHash }) =>
          tx.user.create({
            data: { name, email, passwordHash, isGuest: false, createdAt: daysAgo(CLASS_DAYS) },
            select: { id: true },
          }),
        ),
      )
      await tx.class.create({
        data: {
          name: 'Consensus, autumn',
          joinCode: joinCode.join(''),
          createdAt: daysAgo(CLASS_DAYS),
          members: {
            create: [
              { userId: teacher!.id, role: 'owner', joinedAt: daysAgo(CLASS_DAYS) },
              ...learners.map(({ id }) => ({
                userId: id,
                role: 'learner',
                joinedAt: daysAgo(CLASS_DAYS - 1),
              })),
            ],
          },
        },
      })
      const [mira, jonas, amara, kenji] = learners.map(({ id }) => id)
      await finishedTwoModules(tx, mira!)
      await holdsAMisconception(tx, jonas!)
      await hasJustBegun(tx, amara!)
      await forgotABracket(tx, kenji!)
      // Written before the commit: no account without its password.
      writeFileSync(path.join(folder, 'demo-accounts.txt'), `${accounts}\n`, { mode: 0o600 })
    },
    { timeout: 60_000 },
  )
  return accounts
}

function describe(
  people: readonly { name: string; email: string; password: string }[],
  joinCode: string,
): string {
  const rows = people.map(
    ({ name, email, password }) => `  ${name.padEnd(14)} ${email.padEnd(20)} ${password}`,
  )
  return ['  Demo accounts', ...rows, `  Join code of the class: ${joinCode}`].join('\n')
}

/** The last of it yesterday: each lab once wrong and then right. */
async function finishedTwoModules(tx: Tx, userId: string): Promise<void> {
  const lessons = getCourse()
    .modules.slice(0, 2)
    .flatMap((module) => module.lessons)
  for (const [i, lesson] of lessons.entries()) {
    const day = 1 + ((CLASS_DAYS - 2) * (lessons.length - 1 - i)) / lessons.length
    await lessonRow(tx, userId, lesson.id, 'passed', day + 0.3)
    for (const slug of lesson.labs) {
      const [wrong] = loadWrong(slug)
      if (wrong) await handIn(tx, userId, slug, wrong.programs[0]!.files, day + 0.2)
      await handIn(tx, userId, slug, loadSolution(slug), day)
    }
  }
}

async function holdsAMisconception(tx: Tx, userId: string): Promise<void> {
  const [first, second] = labs()
  const [lesson] = listLessons()
  if (lesson) await lessonRow(tx, userId, lesson.id, 'passed', 7)
  if (first) await handIn(tx, userId, first, loadSolution(first), 6)
  const wrong = second && loadWrong(second).at(-1)?.programs[0]
  if (second && wrong) {
    await handIn(tx, userId, second, wrong.files, 3)
    await handIn(tx, userId, second, wrong.files, 2)
  }
}

async function hasJustBegun(tx: Tx, userId: string): Promise<void> {
  const [lesson] = listLessons()
  const [slug] = labs()
  if (lesson) await lessonRow(tx, userId, lesson.id, 'in-progress', 1)
  if (!slug) return
  const at = daysAgo(1)
  await draft(tx, userId, slug, editable(slug, loadLab(slug).starter), at)
  await begun(tx, userId, slug, at)
}

async function forgotABracket(tx: Tx, userId: string): Promise<void> {
  const [slug] = labs()
  if (!slug) return
  const files = Object.entries(loadSolution(slug)).map(([file, source]) => [
    file,
    source.replace(/\}\s*$/, ''),
  ])
  await handIn(tx, userId, slug, Object.fromEntries(files) as Files, 4)
}

/** Handed in some days ago, graded by the first grader that starts: even a demo's verdicts are real. */
async function handIn(
  tx: Tx,
  userId: string,
  slug: string,
  files: Files,
  days: number,
): Promise<void> {
  const at = daysAgo(days)
  await tx.submission.create({
    data: {
      userId,
      labSlug: slug,
      files: editable(slug, files),
      seed: randomInt(2 ** 31),
      createdAt: at,
    },
    select: { id: true },
  })
  await begun(tx, userId, slug, at)
  await draft(tx, userId, slug, editable(slug, files), at)
}

async function begun(tx: Tx, userId: string, slug: string, workedAt: Date): Promise<void> {
  const item = labItem(slug)
  await tx.progress.upsert({
    where: { userId_item: { userId, item } },
    create: { userId, item, state: 'in-progress', workedAt },
    update: { workedAt },
    select: { item: true },
  })
}

async function lessonRow(
  tx: Tx,
  userId: string,
  lesson: string,
  state: 'passed' | 'in-progress',
  days: number,
): Promise<void> {
  const at = daysAgo(days)
  const passedAt = state === 'passed' ? at : null
  await tx.progress.create({
    data: { userId, item: lessonItem(lesson), state, passedAt, workedAt: at },
    select: { item: true },
  })
}

async function draft(
  tx: Tx,
  userId: string,
  labSlug: string,
  files: Files,
  at: Date,
): Promise<void> {
  const { version } = await tx.draft.upsert({
    where: { userId_labSlug: { userId, labSlug } },
    create: { userId, labSlug, files, version: 1, updatedAt: at },
    update: { files, version: { increment: 1 }, updatedAt: at },
    select: { version: true },
  })
  await tx.draftRevision.create({
    data: { userId, labSlug, files, version, reason: 'submit', createdAt: at },
  })
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000)
}

/** In the order of the course. */
function labs(): string[] {
  return listLessons().flatMap((lesson) => lesson.labs)
}

function editable(slug: string, files: Files): Files {
  const { manifest } = loadLab(slug)
  const own = manifest.files.filter(({ readOnly }) => !readOnly)
  return Object.fromEntries(own.map(({ path: name }) => [name, files[name] ?? '']))
}
