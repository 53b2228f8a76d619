import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import {
  beginGuest,
  changePassword,
  findAccount,
  register,
  rename,
  signIn,
  signOutEverywhere,
} from '@/lib/auth/accounts'
import { deviceCookie, deviceCookieName } from '@/lib/auth/device'
import { hashPassword } from '@/lib/auth/passwords'
import { endSession, mintSession, readSession } from '@/lib/auth/session'
import { anonymousViewer, viewerOf } from '@/lib/auth/viewer'
import { getClass } from '@/lib/classes/classes'
import { db } from '@/lib/db/client'
import { findPath } from '@/lib/progress/path'
import { exportEverything } from '@/lib/account/export'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createGuest,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const nobody = anonymousViewer()
const password = 'seven green bicycles'
let addresses = 0

/** From an address of its own, so that no test uses up the tries of another. */
function from<T extends object>(input: T): T & { address: string } {
  return { ...input, address: `198.51.100.${++addresses}` }
}

async function createAccount(data: Parameters<typeof createUser>[0] = {}) {
  return createUser({ passwordHash: await hashPassword(password), ...data })
}

test('A guest who registers keeps the row and everything on it', async () => {
  const guest = await createGuest()
  await db.draft.create({ data: { userId: guest.id, labSlug: 'a-lab', files: { 'a.ts': '1' } } })
  const input = from({ email: ' New@Example.org ', password, name: 'Ada' })
  const registered = await register(viewerOf(guest), input)
  expect(registered).toMatchObject({ ok: true, value: { id: guest.id, isGuest: false } })
  expect(await findAccount(viewerForTests(guest.id))).toMatchObject({
    email: 'new@example.org',
    name: 'Ada',
    isGuest: false,
    hasPassword: true,
    providers: [],
  })
  expect(await db.draft.count({ where: { userId: guest.id } })).toBe(1)
})

test('A guest who gave a name keeps it, unless registering gives another', async () => {
  const begun = await beginGuest(nobody, from({ name: ' Bea ' }))
  if (!begun.ok) throw new Error(begun.error)
  const guest = viewerOf(begun.value)
  expect(await findAccount(guest)).toMatchObject({ name: 'Bea', isGuest: true })
  await register(guest, from({ email: 'bea@example.org', password, name: ' ' }))
  expect(await findAccount(guest)).toMatchObject({ name: 'Bea', isGuest: false })
})

test('A name can be changed and taken back', async () => {
  const viewer = viewerForTests((await createUser({ name: 'Ada' })).id)
  expect(await rename(viewer, { name: ' Ada L. ' })).toMatchObject({ ok: true })
  expect(await findAccount(viewer)).toMatchObject({ name: 'Ada L.' })
  await rename(viewer, { name: ' ' })
  expect(await findAccount(viewer)).toMatchObject({ name: null })
  expect(await rename(nobody, { name: 'x' })).toMatchObject({ error: 'not-signed-in' })
})

test('Whoever registers without being a guest gets a row of their own', async () => {
  const other = await createAccount()
  const registered = await register(viewerOf(other), from({ email: 'own@example.org', password }))
  expect(registered.ok && registered.value.id !== other.id).toBe(true)
})

test('Registering again with the right password signs in', async () => {
  const user = await createAccount()
  const again = await register(nobody, from({ email: user.email as string, password }))
  expect(again).toMatchObject({ ok: true, value: { id: user.id } })
})

test('Registering with an e-mail that has an account is refused, and its password stays', async () => {
  const user = await createAccount()
  const email = user.email as string
  const attempt = await register(nobody, from({ email, password: 'not the password at all' }))
  expect(attempt).toEqual({ ok: false, error: 'register-refused' })
  expect((await signIn(nobody, from({ email, password }))).ok).toBe(true)
})

test.each(['short', 'aaaaaaaaaaaa', '1234567890', 'weak@example.org', 'x'.repeat(257)])(
  'The password %s is too weak to register with',
  async (weak) => {
    const attempt = await register(nobody, from({ email: 'weak@example.org', password: weak }))
    expect(attempt).toEqual({ ok: false, error: 'weak-password' })
  },
)

test('Two registrations of one e-mail at once make one account', async () => {
  const input = { email: 'twice@example.org', password }
  const both = await Promise.all([register(nobody, from(input)), register(nobody, from(input))])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await db.user.count({ where: { email: input.email } })).toBe(1)
})

test('A wrong password, an unknown e-mail and an account without password look the same', async () => {
  const user = await createAccount()
  const withoutPassword = await createUser()
  const answers = await Promise.all([
    signIn(nobody, from({ email: user.email as string, password: 'wrong wrong wrong' })),
    signIn(nobody, from({ email: 'unknown@example.org', password })),
    signIn(nobody, from({ email: withoutPassword.email as string, password })),
  ])
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"ok":false,"error":"refused"}']),
  )
})

test('An unknown e-mail takes as long as a wrong password', async () => {
  const user = await createAccount()
  const time = async (email: string): Promise<number> => {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const start = performance.now()
      await signIn(nobody, from({ email, password: 'wrong wrong wrong' }))
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)[2] as number
  }
  await time('warm@example.org')
  const ratio = (await time('unknown2@example.org')) / (await time(user.email as string))
  // Without the decoy it is below 0.1.
  expect(ratio).toBeGreaterThan(0.4)
  expect(ratio).toBeLessThan(2.5)
})

test('Ten wrong passwords shut an account for a while, whatever the address', async () => {
  const user = await createAccount()
  const email = user.email as string
  for (let tries = 0; tries < 10; tries++) {
    await signIn(nobody, from({ email, password: 'wrong wrong wrong' }))
  }
  expect(await signIn(nobody, from({ email, password }))).toEqual({ ok: false, error: 'too-many' })
})

test('Whoever uses up the tries of an account does not shut out a browser that it knows', async () => {
  const user = await createAccount()
  const other = await createAccount()
  const email = user.email as string
  const value = (line: string) => line.slice(deviceCookieName().length + 1).split(';')[0] as string
  // Signed in to both from one browser.
  const first = value(deviceCookie(email, undefined))
  const device = value(deviceCookie(other.email as string, first))
  for (let tries = 0; tries < 10; tries++) {
    await signIn(nobody, from({ email, password: 'wrong wrong wrong' }))
  }
  const shut = { ok: false, error: 'too-many' }
  expect(await signIn(nobody, from({ email, password }))).toEqual(shut)
  expect((await signIn(nobody, from({ email, password, device }))).ok).toBe(true)

  // It has ten tries of its own, not endless ones, and says nothing about other accounts.
  const third = await createAccount()
  for (let tries = 0; tries < 10; tries++) {
    const wrong = { password: 'wrong wrong wrong', device }
    await signIn(nobody, from({ email, ...wrong }))
    await signIn(nobody, from({ email: third.email as string, ...wrong }))
  }
  expect(await signIn(nobody, from({ email, password, device }))).toEqual(shut)
  const theirs = { email: third.email as string, password, device }
  expect(await signIn(nobody, from(theirs))).toEqual(shut)
})

test('A device cookie that is made up, or another account’s, is none', async () => {
  const user = await createAccount()
  const email = user.email as string
  const others = deviceCookie('somebody@example.org', undefined).split('=')[1] as string
  for (let tries = 0; tries < 10; tries++) {
    await signIn(nobody, from({ email, password: 'wrong wrong wrong' }))
  }
  for (const device of ['', 'x', 'a.b~c.d', '~'.repeat(5000), others]) {
    expect(await signIn(nobody, from({ email, password, device }))).toMatchObject({ ok: false })
  }
})

test('Signing in often does not use up the tries', async () => {
  const user = await createAccount()
  for (let tries = 0; tries < 12; tries++) {
    const answer = await signIn(nobody, from({ email: user.email as string, password }))
    expect(answer.ok).toBe(true)
  }
})

test('An address has a limited number of failures, whatever the e-mail', async () => {
  const address = '203.0.113.7'
  for (let tries = 0; tries < 401; tries++) {
    // Mostly without the work of argon2: an account that is shut is refused before it.
    const email = `many${tries % 2}@example.org`
    await signIn(nobody, { email, password, address })
  }
  const user = await createAccount()
  const last = await signIn(nobody, { email: user.email as string, password, address })
  expect(last).toEqual({ ok: false, error: 'too-many' })
})

test('The table of limits holds neither addresses nor e-mails', async () => {
  await signIn(nobody, { email: 'secret@example.org', password, address: '203.0.113.99' })
  const rows = await db.rateLimit.findMany({ select: { key: true } })
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toMatch(/secret|203\.0\.113/)
})

test('A class behind one address becomes guests and accounts; strangers there are limited', async () => {
  const address = '203.0.113.50'
  const code = 'GOODCODE'
  const begun = await Promise.all(
    Array.from({ length: 300 }, () => beginGuest(nobody, { address, code })),
  )
  expect(begun.filter(({ ok }) => ok)).toHaveLength(300)
  const strangers = await Promise.all(
    Array.from({ length: 110 }, () => beginGuest(nobody, { address })),
  )
  expect(strangers.filter(({ ok }) => ok)).toHaveLength(100)

  // Whoever joined as a guest may register, from the same address, without the code.
  const someone = begun[0]
  if (!someone?.ok) throw new Error('refused')
  const weak = { password: 'short', address }
  for (let tries = 0; tries < 100; tries++)
    await register(nobody, { email: `s${tries}@a.de`, ...weak })
  const stranger = { email: 'stranger@example.org', password, address }
  expect(await register(nobody, stranger)).toEqual({ ok: false, error: 'too-many' })
  expect((await register(nobody, { ...stranger, code })).ok).toBe(true)
  const pupil = { email: 'pupil@example.org', password, address }
  expect((await register(viewerOf(someone.value), pupil)).ok).toBe(true)
})

test('Guests are one click, once', async () => {
  const first = await beginGuest(nobody, from({}))
  if (!first.ok) throw new Error('refused')
  expect(first.value.isGuest).toBe(true)
  expect(await beginGuest(viewerOf(first.value), from({}))).toEqual(first)
})

test('A changed password ends the other sessions and needs the old one', async () => {
  const user = await createAccount()
  const viewer = viewerOf(user)
  const session = await mintSession(user)
  expect(await readSession(session)).toMatchObject({ id: user.id })
  const next = 'eight blue bicycles'
  expect(await changePassword(viewer, { current: 'wrong', password: next })).toEqual({
    ok: false,
    error: 'wrong-password',
  })
  const changed = await changePassword(viewer, { current: password, password: next })
  if (!changed.ok) throw new Error(changed.error)
  expect(await readSession(session)).toBeNull()
  expect(await readSession(await mintSession(changed.value))).toMatchObject({ id: user.id })
  const email = user.email as string
  expect((await signIn(nobody, from({ email, password }))).ok).toBe(false)
  expect((await signIn(nobody, from({ email, password: next }))).ok).toBe(true)
})

test('Signing out ends the session that it is done in, its renewals too, and no other', async () => {
  const user = await createUser()
  const [here, there] = [await mintSession(user), await mintSession(user)]
  const read = await readSession(here)
  if (!read) throw new Error('no session')
  const renewed = await mintSession(read)
  await endSession(here)
  expect(await readSession(here)).toBeNull()
  expect(await readSession(renewed)).toBeNull()
  expect(await readSession(there)).toMatchObject({ id: user.id })
  // Twice, or without a session, is nothing.
  await endSession(here)
  await endSession(undefined)
})

test('A session of before sessions had ids is one, and ends by signing out', async () => {
  const user = await createUser()
  const secret = process.env.NEXTAUTH_SECRET as string
  const old = await encode({ token: { sub: user.id, version: 0 }, secret })
  expect(await readSession(old)).toMatchObject({ id: user.id })
  await endSession(old)
  expect(await readSession(old)).toBeNull()
})

test('A guest’s token is dead once the guest has registered', async () => {
  const guest = await createGuest()
  const planted = await mintSession(guest)
  const input = from({ email: 'fixed@example.org', password })
  const registered = await register(viewerOf(guest), input)
  if (!registered.ok) throw new Error(registered.error)
  expect(await readSession(planted)).toBeNull()
  expect(await readSession(await mintSession(registered.value))).toMatchObject({ isGuest: false })
})

test('Signing out everywhere ends every session', async () => {
  const user = await createUser()
  const session = await mintSession(user)
  await signOutEverywhere(viewerOf(user))
  expect(await readSession(session)).toBeNull()
})

test('A token that is forged, cut or of a deleted user is no session', async () => {
  const user = await createUser()
  const session = await mintSession(user)
  expect(await readSession(undefined)).toBeNull()
  expect(await readSession('no.token.at.all')).toBeNull()
  expect(await readSession(session.slice(0, -2))).toBeNull()
  await db.user.delete({ where: { id: user.id } })
  expect(await readSession(session)).toBeNull()
})

test("Signing in as a guest merges the guest's work", async () => {
  const guest = await createGuest({ shortPath: true })
  const user = await createAccount()
  const [guestId, userId] = [guest.id, user.id]
  const klass = await createClass({ learners: [guestId] })
  const own = await createClass({ owner: userId, learners: [guestId] })
  const { id: submissionId } = await createSubmission({ userId: guestId, labSlug: 'better' })
  await db.draft.createMany({
    data: [
      { userId: guestId, labSlug: 'only-guest', files: { 'a.ts': 'guest' }, version: 4 },
      { userId: guestId, labSlug: 'both', files: { 'a.ts': 'guest' }, version: 9 },
      { userId, labSlug: 'both', files: { 'a.ts': 'account' }, version: 2 },
    ],
  })
  const when = new Date('2026-01-01T00:00:00Z')
  const later = new Date('2026-02-01T00:00:00Z')
  const passed = { state: 'passed', attempts: 1 }
  const { id: earlierId } = await createSubmission({ userId: guestId, labSlug: 'earlier' })
  await db.progress.createMany({
    data: [
      {
        userId: guestId,
        item: 'lab:better',
        state: 'passed',
        attempts: 2,
        hintsShown: 1,
        submissionId,
        passedAt: when,
      },
      { userId, item: 'lab:better', state: 'failed', attempts: 3, hintsShown: 2 },
      { userId: guestId, item: 'lab:worse', state: 'failed', attempts: 1 },
      { userId, item: 'lab:worse', state: 'passed', attempts: 1, passedAt: when },
      {
        ...{ ...passed, userId: guestId, item: 'lab:earlier', submissionId: earlierId },
        ...{ passedAt: when, workedAt: when },
      },
      { ...passed, userId, item: 'lab:earlier', passedAt: later, workedAt: later },
      { userId: guestId, item: 'lesson:m/new', state: 'in-progress' },
    ],
  })
  await db.quizAnswer.createMany({
    data: [
      // The account was right, the guest was right, and only the guest answered.
      { userId: guestId, lesson: 'm/l', question: 'q', given: 1, rightOnce: false },
      { userId, lesson: 'm/l', question: 'q', given: 2, rightOnce: true },
      { userId: guestId, lesson: 'm/l', question: 'r', given: 0, rightOnce: true, tries: 2 },
      { userId, lesson: 'm/l', question: 'r', given: 1, rightOnce: false, tries: 1 },
      {
        userId: guestId,
        lesson: 'm/l',
        question: 's',
        given: [1, 0],
        rightOnce: false,
        dueAt: when,
      },
    ],
  })

  const guestSession = await mintSession(guest)
  const input = from({ email: user.email as string, password })
  expect((await signIn(viewerOf(guest), input)).ok).toBe(true)

  expect(await readSession(guestSession)).toBeNull()
  expect(await db.user.count({ where: { id: guestId } })).toBe(0)
  expect(await db.submission.findMany({ where: { userId } })).toHaveLength(2)
  const drafts = await db.draft.findMany({ where: { userId }, orderBy: { labSlug: 'asc' } })
  expect(drafts).toMatchObject([
    { labSlug: 'both', files: { 'a.ts': 'account' }, version: 2 },
    { labSlug: 'only-guest', files: { 'a.ts': 'guest' }, version: 4 },
  ])
  expect(await db.draftRevision.findMany({ where: { userId } })).toMatchObject([
    { labSlug: 'both', files: { 'a.ts': 'guest' }, reason: 'merge' },
  ])
  const progress = await db.progress.findMany({ where: { userId }, orderBy: { item: 'asc' } })
  expect(progress).toMatchObject([
    { item: 'lab:better', state: 'passed', attempts: 5, hintsShown: 2, submissionId },
    {
      ...{ item: 'lab:earlier', state: 'passed', attempts: 2, submissionId: earlierId },
      ...{ passedAt: when, workedAt: later },
    },
    { item: 'lab:worse', state: 'passed', attempts: 2, passedAt: when },
    { item: 'lesson:m/new', state: 'in-progress' },
  ])
  const answers = await db.quizAnswer.findMany({ where: { userId }, orderBy: { question: 'asc' } })
  expect(answers).toMatchObject([
    { question: 'q', given: 2, rightOnce: true },
    { question: 'r', given: 0, rightOnce: true, tries: 1 },
    { question: 's', given: [1, 0], rightOnce: false, dueAt: when },
  ])
  expect(await getClass(viewerOf(user), klass.id)).toMatchObject({ role: 'learner' })
  expect(await getClass(viewerOf(user), own.id)).toMatchObject({ role: 'owner' })
  expect(await findPath(viewerOf(user))).toBe('short')
})

test("Signing in from an account leaves that account's work alone", async () => {
  const first = await createAccount()
  const second = await createAccount()
  await createSubmission({ userId: first.id })
  await signIn(viewerOf(first), from({ email: second.email as string, password }))
  expect(await db.submission.count({ where: { userId: first.id } })).toBe(1)
})

test('The export holds all of a learner, but no hash, seed or word of a hidden test', async () => {
  const user = await createAccount()
  const { id: submissionId } = await createSubmission({ userId: user.id, seed: 1_234_567 })
  await createVerdict({
    submissionId,
    seed: 1_234_567,
    status: 'failed',
    tests: [
      {
        id: 'hidden/odd',
        name: 'Odd',
        hidden: true,
        task: 1,
        status: 'failed',
        message: 'SECRET',
        counterExample: 'SECRET',
        durationMs: 1,
      },
    ],
  })
  const text = JSON.stringify(await exportEverything(viewerOf(user)))
  expect(text).toContain(user.email)
  expect(text).toContain('export {}')
  expect(text).toContain('hidden/odd')
  expect(text).not.toMatch(/SECRET|1234567|argon2/)
  expect(await exportEverything(nobody)).toBeNull()
})
