import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { changePassword, signIn } from '@/lib/auth/accounts'
import { hashPassword } from '@/lib/auth/passwords'
import { listEvents } from '@/lib/auth/account-log'
import {
  findReset,
  makeOperatorsLink,
  makeTeachersLink,
  requestReset,
  resetPassword,
} from '@/lib/auth/reset'
import { mintSession, readSession } from '@/lib/auth/session'
import { anonymousViewer, systemViewer, viewerOf } from '@/lib/auth/viewer'
import { leaveClass } from '@/lib/classes/members'
import { db } from '@/lib/db/client'
import * as environment from '@/lib/env'
import { useDatabase } from '../setup/database'
import { createClass, createGuest, createSubmission, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const nobody = anonymousViewer()
const owner = systemViewer('the test is the site’s owner')
const password = 'nine purple umbrellas'
vi.spyOn(console, 'info').mockImplementation(() => {})

let mailSettings: { mockRestore(): void } | undefined
afterEach(() => mailSettings?.mockRestore())

function tokenOf(made: { ok: true; value: { path: string } } | { ok: false; error: string }) {
  if (!made.ok) throw new Error(made.error)
  return made.value.path.slice('/reset/'.length)
}

async function operatorsLink(email: string | null) {
  return tokenOf(await makeOperatorsLink(owner, email ?? ''))
}

test('A link sets a new password, once, and ends every session and every other link', async () => {
  const user = await createUser({ passwordHash: await hashPassword('the old and forgotten') })
  const email = user.email as string
  const session = await mintSession(user)
  const [first, second] = [await operatorsLink(email), await operatorsLink(email.toUpperCase())]
  expect(await findReset(first)).toEqual({ email })
  const reset = await resetPassword(nobody, { token: first, password })
  expect(reset).toMatchObject({ ok: true, value: { id: user.id, email } })
  expect(await readSession(session)).toBeNull()
  if (!reset.ok) throw new Error(reset.error)
  expect(await readSession(await mintSession(reset.value))).toMatchObject({ id: user.id })
  const address = '198.51.100.77'
  expect((await signIn(nobody, { email, password, address })).ok).toBe(true)

  const expired = { ok: false, error: 'expired' }
  for (const token of [first, second, 'no-such-token']) {
    expect(await findReset(token)).toBeNull()
    expect(await resetPassword(nobody, { token, password })).toEqual(expired)
  }
})

test('Of two who use a link at once one has the account', async () => {
  const user = await createUser()
  const token = await operatorsLink(user.email)
  const both = await Promise.all([
    resetPassword(nobody, { token, password }),
    resetPassword(nobody, { token, password: 'ten yellow submarines' }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('A weak password is refused and leaves the link good', async () => {
  const user = await createUser()
  const token = await operatorsLink(user.email)
  const weak = await resetPassword(nobody, { token, password: 'password12' })
  expect(weak).toEqual({ ok: false, error: 'weak-password' })
  expect((await resetPassword(nobody, { token, password })).ok).toBe(true)
})

test('After an hour it is out of date', async () => {
  const user = await createUser()
  const token = await operatorsLink(user.email)
  const { expiresAt } = await db.passwordReset.findFirstOrThrow({ where: { userId: user.id } })
  const minutes = (expiresAt.getTime() - Date.now()) / 60_000
  expect(minutes).toBeGreaterThan(58)
  expect(minutes).toBeLessThanOrEqual(60)
  await db.passwordReset.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
  expect(await resetPassword(nobody, { token, password })).toEqual({ ok: false, error: 'expired' })
})

test('The database holds a hash, not the link', async () => {
  const user = await createUser()
  const token = await operatorsLink(user.email)
  const rows = await db.passwordReset.findMany({ where: { userId: user.id } })
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('A changed password makes the links of before void', async () => {
  const user = await createUser()
  const token = await operatorsLink(user.email)
  expect((await changePassword(viewerOf(user), { current: '', password })).ok).toBe(true)
  expect(await findReset(token)).toBeNull()
})

test('Only the site’s owner makes a link for any account; an unknown e-mail has none', async () => {
  const user = await createUser()
  const refused = { ok: false, error: 'not-found' }
  expect(await makeOperatorsLink(viewerOf(user), user.email as string)).toEqual(refused)
  expect(await makeOperatorsLink(nobody, user.email as string)).toEqual(refused)
  expect(await makeOperatorsLink(owner, 'nobody@example.org')).toEqual(refused)
})

test('Whoever uses a link as a guest takes the guest’s work along', async () => {
  const [user, guest] = [await createUser(), await createGuest()]
  const { id } = await createSubmission({ userId: guest.id })
  const token = await operatorsLink(user.email)
  await resetPassword(viewerForTests(guest.id, true), { token, password })
  expect(await db.submission.findUnique({ where: { id } })).toMatchObject({ userId: user.id })
})

test('A teacher makes a link for a learner of the class, and it is in the account’s log', async () => {
  const [teacher, learner] = [await createUser({ name: 'Thea' }), await createUser()]
  const { id } = await createClass({ teachers: [teacher.id], learners: [learner.id] })
  const token = tokenOf(await makeTeachersLink(viewerOf(teacher), id, learner.id))
  expect((await resetPassword(nobody, { token, password })).ok).toBe(true)
  expect(await listEvents(viewerOf(learner))).toMatchObject([
    { event: 'password-reset', by: 'a link of the teacher Thea' },
    { event: 'password-link-made', by: 'a link of the teacher Thea' },
  ])
  expect(await listEvents(viewerOf(teacher))).toEqual([])
})

test('A teacher gets nobody’s account who is more than a learner of the class', async () => {
  const [teacher, other] = [await createUser(), await createUser()]
  const [learner, guest] = [await createUser(), await createGuest()]
  const [colleague, teachesElsewhere] = [await createUser(), await createUser()]
  const hasGitHub = await createUser()
  await db.account.create({
    data: { userId: hasGitHub.id, type: 'oauth', provider: 'github', providerAccountId: '1' },
  })
  const { id } = await createClass({
    owner: teacher.id,
    teachers: [colleague.id],
    learners: [learner.id, guest.id, teachesElsewhere.id, hasGitHub.id],
  })
  await createClass({ teachers: [teachesElsewhere.id] })
  const elsewhere = await createClass({ owner: other.id })
  const refused = { ok: false, error: 'not-found' }
  const me = viewerOf(teacher)
  for (const { id: userId } of [teacher, colleague, guest, teachesElsewhere, hasGitHub, other]) {
    expect(await makeTeachersLink(me, id, userId)).toEqual(refused)
  }
  for (const viewer of [nobody, viewerOf(learner), viewerOf(other)]) {
    expect(await makeTeachersLink(viewer, id, learner.id)).toEqual(refused)
  }
  expect(await makeTeachersLink(viewerOf(other), elsewhere.id, learner.id)).toEqual(refused)
  expect(await makeTeachersLink(me, 'no-class', learner.id)).toEqual(refused)
  expect(await makeTeachersLink(me, id, 'no-user')).toEqual(refused)
})

test('A teacher’s link is void once the learner has left, or teaches', async () => {
  const [teacher, learner] = [await createUser(), await createUser()]
  const { id } = await createClass({ owner: teacher.id, learners: [learner.id] })
  const token = tokenOf(await makeTeachersLink(viewerOf(teacher), id, learner.id))
  const { id: own } = await createClass({ owner: learner.id })
  expect(await resetPassword(nobody, { token, password })).toMatchObject({ error: 'expired' })
  await db.class.delete({ where: { id: own } })
  expect(await findReset(token)).not.toBeNull()
  await leaveClass(viewerOf(learner), id)
  expect(await resetPassword(nobody, { token, password })).toMatchObject({ error: 'expired' })
})

test('Without mail nobody is sent a link', async () => {
  const user = await createUser()
  const asked = await requestReset(user.email as string, { address: '198.51.100.1' })
  expect(asked).toEqual({ ok: false, error: 'not-found' })
})

/** Takes mail as an SMTP server does (RFC 5321), and keeps it. */
function mailbox() {
  const mails: string[] = []
  const server: Server = createServer((socket) => {
    let data: string | null = null
    socket.write('220 mailbox\r\n')
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      for (const line of chunk.split(/(?<=\r\n)/)) {
        if (data !== null) {
          if (line === '.\r\n') {
            mails.push(data)
            data = null
            socket.write('250 kept\r\n')
          } else data += line
        } else if (line.startsWith('DATA')) {
          data = ''
          socket.write('354 go on\r\n')
        } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  return { mails, server }
}

const { mails, server } = mailbox()
afterAll(() => server.close())

async function withMail(): Promise<void> {
  if (!server.listening) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const real = environment.env()
  mailSettings = vi.spyOn(environment, 'env').mockReturnValue({
    ...real,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Forkchoice <site@example.org>',
  })
}

test('With mail a link comes to the account’s address, and the answer is the same for anybody', async () => {
  await withMail()
  const user = await createUser()
  const email = user.email as string
  const address = '198.51.100.2'
  expect(await requestReset('unknown@example.org', { address })).toEqual({ ok: true, value: null })
  expect(await requestReset(` ${email.toUpperCase()}`, { address })).toEqual({
    ok: true,
    value: null,
  })
  await expect.poll(() => mails.length).toBe(1)
  const text = (mails[0] as string).replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(text).toContain(`To: ${email}`)
  // The configured address, whatever the request says.
  const token = /http:\/\/127\.0\.0\.1\/reset\/([\w-]{43})/.exec(text)?.[1] as string
  expect((await resetPassword(nobody, { token, password })).ok).toBe(true)
  await expect.poll(() => mails.length).toBe(2)
  expect(mails[1]).toContain('was changed')
})

test('Three mails an hour go to one account, and the fourth is not told apart', async () => {
  await withMail()
  mails.length = 0
  const user = await createUser()
  for (let n = 0; n < 5; n++) {
    const asked = await requestReset(user.email as string, { address: '198.51.100.3' })
    expect(asked.ok).toBe(true)
  }
  await expect.poll(() => mails.length).toBe(3)
})

test('One address asks thirty times an hour', async () => {
  await withMail()
  const address = '198.51.100.4'
  const asked = await Promise.all(
    Array.from({ length: 31 }, (_, n) => requestReset(`n${n}@example.org`, { address })),
  )
  expect(asked.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: 'too-many' }])
})

test('Where mail goes out, teachers make no links', async () => {
  await withMail()
  const [teacher, learner] = [await createUser(), await createUser()]
  const { id } = await createClass({ owner: teacher.id, learners: [learner.id] })
  expect(await makeTeachersLink(viewerOf(teacher), id, learner.id)).toMatchObject({ ok: false })
})
