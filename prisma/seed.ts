import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { db, type Tx } from '@/lib/db/client'
import { enqueue } from '@/lib/grading/queue'
import { loadLab } from '@/lib/labs/load'
import { beginItem } from '@/lib/progress/progress'

const TEACHER = { name: 'Grace Teacher', email: 'grace@example.org' }
const LEARNERS = [
  { name: 'Mira', email: 'mira@example.org' },
  { name: 'Jonas', email: 'jonas@example.org' },
  { name: 'Amara', email: 'amara@example.org' },
  { name: 'Kenji', email: 'kenji@example.org' },
]

type Files = Record<string, string>

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
            data: { name, email, passwordHash, isGuest: false, createdAt: daysAgo(12) },
            select: { id: true },
          }),
        ),
      )
      await tx.class.create({
        data: {
          name: 'Consensus, autumn',
          joinCode: joinCode.join(''),
          createdAt: daysAgo(12),
          members: {
            create: [
              { userId: teacher!.id, role: 'owner', joinedAt: daysAgo(12) },
              ...learners.map(({ id }) => ({ userId: id, role: 'learner', joinedAt: daysAgo(11) })),
            ],
          },
        },
      })
      const [mira, jonas, amara, kenji] = learners.map(({ id }) => id)
      await finishedEverything(tx, mira!)
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

async function finishedEverything(tx: Tx, userId: string): Promise<void> {
  for (const lesson of lessons()) await lessonRow(tx, userId, lesson, 'passed', 8)
  let day = 9
  for (const slug of labs()) {
    const wrong = wrongPrograms(slug)[0]
    if (wrong) await handIn(tx, userId, slug, wrong, day)
    await handIn(tx, userId, slug, solution(slug), day - 0.1)
    day -= 2
  }
}

async function holdsAMisconception(tx: Tx, userId: string): Promise<void> {
  const [first, second] = labs()
  if (lessons()[0]) await lessonRow(tx, userId, lessons()[0]!, 'passed', 7)
  if (first) await handIn(tx, userId, first, solution(first), 6)
  const wrong = second && wrongPrograms(second).at(-1)
  if (second && wrong) {
    await handIn(tx, userId, second, wrong, 3)
    await handIn(tx, userId, second, wrong, 2)
  }
}

async function hasJustBegun(tx: Tx, userId: string): Promise<void> {
  const [lesson] = lessons()
  const [slug] = labs()
  if (lesson) await lessonRow(tx, userId, lesson, 'in-progress', 1)
  if (!slug) return
  await draft(tx, userId, slug, sources(`labs/${slug}/starter`), 1)
  await beginItem(tx, userId, `lab:${slug}`)
}

async function forgotABracket(tx: Tx, userId: string): Promise<void> {
  const [slug] = labs()
  if (!slug) return
  const files = Object.entries(solution(slug)).map(([file, source]) => [
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
  const { id } = await tx.submission.create({
    data: {
      userId,
      labSlug: slug,
      files: editable(slug, files),
      seed: randomInt(2 ** 31),
      createdAt: daysAgo(days),
    },
    select: { id: true },
  })
  await enqueue(tx, id)
  await beginItem(tx, userId, `lab:${slug}`)
  await draft(tx, userId, slug, editable(slug, files), days)
}

async function lessonRow(
  tx: Tx,
  userId: string,
  lesson: string,
  state: 'passed' | 'in-progress',
  days: number,
): Promise<void> {
  const passedAt = state === 'passed' ? daysAgo(days) : null
  await tx.progress.create({
    data: { userId, item: `lesson:${lesson}`, state, passedAt, updatedAt: daysAgo(days) },
  })
}

async function draft(
  tx: Tx,
  userId: string,
  labSlug: string,
  files: Files,
  days: number,
): Promise<void> {
  const at = daysAgo(days)
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

/** In the order of the course: of the first lessons that name them. */
function labs(): string[] {
  const there = folders('labs').filter((slug) => existsSync(`labs/${slug}/lab.json`))
  const text = lessonFolders()
    .map((folder) => readFileSync(`${folder}/index.mdx`, 'utf8'))
    .join('\n')
  const place = (slug: string): number => (text.includes(slug) ? text.indexOf(slug) : Infinity)
  return there.sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}

/** `<module>/<lesson>` of every lesson. */
function lessons(): string[] {
  return lessonFolders().map((folder) =>
    folder
      .split('/')
      .slice(1)
      .map((part) => part.replace(/^\d+-/, ''))
      .join('/'),
  )
}

function lessonFolders(): string[] {
  return folders('content')
    .flatMap((module) =>
      folders(`content/${module}`).map((lesson) => `content/${module}/${lesson}`),
    )
    .filter((folder) => existsSync(`${folder}/index.mdx`))
}

function folders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function wrongPrograms(slug: string): Files[] {
  if (!existsSync(`labs/${slug}/wrong`)) return []
  return folders(`labs/${slug}/wrong`).map((name) => ({
    ...solution(slug),
    ...sources(`labs/${slug}/wrong/${name}`),
  }))
}

function solution(slug: string): Files {
  return { ...sources(`labs/${slug}/starter`), ...sources(`labs/${slug}/solution`) }
}

function editable(slug: string, files: Files): Files {
  const { manifest } = loadLab(slug)
  const own = manifest.files.filter(({ readOnly }) => !readOnly)
  return Object.fromEntries(own.map(({ path: name }) => [name, files[name] ?? '']))
}

function sources(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  )
}
