import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { db, type Tx } from '@/lib/db/client'
import { lockClassFacts, updateCellsOfClass } from '@/lib/grades/cells'
import { seededRandom } from '@/lib/seeded-random'
import { ask } from './demo/asked'
import { comment } from './demo/comments'
import { type History, writeHistory } from './demo/history'
import { type Codes, makeMembers, newCodes } from './demo/members'
import { ASSISTANT, LEARNERS, SECTIONS, TEACHER } from './demo/people'
import { tellStories } from './demo/stories'
import { timeFrom } from './demo/time'
import { walk } from './demo/way'
import { Work } from './demo/work'

/** Of all that is drawn: two demos differ in their dates, passwords and codes alone. */
const SEED = 2026

/**
 * A class of thirty learners in two sections, at different points, whose work waits for the graders. Returns the accounts
 * that can sign in as text, which it also keeps in the data folder; null when there was nothing to do.
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
  // A hash takes long on purpose. Nobody can sign in as those who have none.
  const known = await Promise.all(
    [TEACHER, ASSISTANT, ...LEARNERS.filter(({ signsIn }) => signsIn)].map(async (person) => {
      const password = randomBytes(9).toString('base64url')
      return { ...person, password, passwordHash: await hash(password) }
    }),
  )
  const codes = newCodes()
  const accounts = describe(known, codes)
  await db.$transaction(
    async (tx) => {
      await fill(tx, codes, new Map(known.map((one) => [one.email, one.passwordHash])))
      // Written before the commit: no account without its password.
      writeFileSync(path.join(folder, 'demo-accounts.txt'), `${accounts}\n`, { mode: 0o600 })
    },
    { timeout: 60_000 },
  )
  return accounts
}

function describe(
  people: readonly { name: string; email: string | null; password: string }[],
  codes: Codes,
): string {
  const rows = people.map(
    ({ name, email, password }) => `  ${name.padEnd(14)} ${email?.padEnd(20)} ${password}`,
  )
  return [
    ...['  Demo accounts', ...rows, `  Join code of the class: ${codes.class}`],
    ...SECTIONS.map((name) => `  Join code of its section ${name}: ${codes[name]}`),
  ].join('\n')
}

async function fill(
  tx: Tx,
  codes: Codes,
  hashes: ReadonlyMap<string | null, string>,
): Promise<void> {
  const random = seededRandom(SEED)
  const time = timeFrom(new Date())
  const history: History = []
  const members = await makeMembers(tx, { codes, hashes, time, history })
  const dueAt = await ask(tx, { ...members, time, history })
  const work = new Work(random)
  tellStories(work, members.userIdOf, time)
  for (const { userId, way, joinedAt, leftAt } of members.learners)
    if (way) walk(work, way, { userId, from: joinedAt, until: leftAt ?? time.now, dueAt, random })
  await work.write(tx)
  await comment(tx, { ...members, time, history })
  await writeHistory(tx, members.classId, history)
  await lockClassFacts(tx, members.classId)
  await updateCellsOfClass(tx, members.classId)
}
