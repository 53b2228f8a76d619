import { db, type Tx } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import { siteAddress } from '@/lib/site-address'
import { isUuid } from '@/lib/uuid'
import { keepAccount } from './_keep-account'
import { logEvent } from './account-log'
import { bringGuestWork, type Identity, normalEmail } from './accounts'
import { hashOfSecret, newSecret } from './link-secret'
import { canSendMail, sendMail } from './mail'
import { isWeakPassword } from './password-strength'
import { hashPassword } from './passwords'
import { can, type ClassRole, isTeacherOf, type Rules } from './policy'
import { takePoint } from './rate-limit'
import type { Viewer } from './viewer-type'

/** How long a link sets a new password. */
const VALID_MS = 60 * 60 * 1000

/**
 * Sends the account of an e-mail, if there is one, a link to set a new password. The answer is the same when there is
 * none, and comes as fast: the mail is on its way afterwards.
 */
export async function requestReset(
  email: string,
  { address }: { address: string },
): Promise<Result<null, 'not-found' | 'too-many'>> {
  if (!canSendMail()) return err('not-found')
  if (!(await takePoint('reset-address', address))) return err('too-many')
  mailLink(normalEmail(email)).catch((error: unknown) => {
    console.error('The mail with a link for a new password could not be sent:', error)
  })
  return ok(null)
}

/** A link for the site's owner to hand on (`npm run account:reset`). */
export async function makeOperatorsLink(
  viewer: Viewer,
  email: string,
): Promise<Result<{ path: string }, 'not-found'>> {
  if (!can(viewer, 'account:reset', {})) return err('not-found')
  const user = await findByEmail(normalEmail(email))
  if (!user) return err('not-found')
  return ok({ path: await makeLink(user.id, { by: 'operator' }) })
}

/** Whether the viewer may make a learner of this class such a link. */
export async function mayMakeTeachersLink(
  viewer: Viewer,
  classId: string,
  userId: string,
): Promise<boolean> {
  if (viewer.kind !== 'user') return false
  const facts = await readFacts(db, { teacherId: viewer.userId, userId, classId })
  return facts.some((each) => can(viewer, 'class:reset-password', each))
}

/** A link for a teacher to hand to a learner of the class. */
export async function makeTeachersLink(
  viewer: Viewer,
  classId: string,
  userId: string,
): Promise<Result<{ path: string }, 'not-found' | 'too-many'>> {
  if (viewer.kind !== 'user' || !(await mayMakeTeachersLink(viewer, classId, userId))) {
    return err('not-found')
  }
  if (!(await takePoint('reset-teacher', viewer.userId))) return err('too-many')
  return ok({ path: await makeLink(userId, { by: 'teacher', teacherId: viewer.userId }) })
}

/** The account that a link is for, while it is good. */
export async function findReset(token: string): Promise<{ email: string } | null> {
  const row = await readLink(db, token)
  return row && { email: row.user.email }
}

/**
 * Sets a new password: once for each link. Every session of the account ends and every other link for it is void; a
 * guest's work comes along as with signing in.
 */
export async function resetPassword(
  viewer: Viewer,
  { token, password }: { token: string; password: string },
): Promise<Result<Identity & { email: string }, 'expired' | 'weak-password'>> {
  const link = await readLink(db, token)
  if (!link) return err('expired')
  const { email, name } = link.user
  // The link is still good for a better one.
  if (await isWeakPassword(password, email, name)) return err('weak-password')
  const passwordHash = await hashPassword(password)
  const identity = await db.$transaction(async (tx) => {
    // Of two that use it at once, one deletes it.
    const { count } = await tx.passwordReset.deleteMany({ where: { hash: link.hash } })
    if (count === 0) return null
    await tx.passwordReset.deleteMany({ where: { userId: link.userId } })
    await logEvent(tx, { userId: link.userId, event: 'password-reset', by: link.maker })
    await keepAccount(tx, link.userId)
    return tx.user.update({
      where: { id: link.userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true, isGuest: true, sessionVersion: true },
    })
  })
  if (!identity) return err('expired')
  await bringGuestWork(viewer, identity.id)
  if (canSendMail()) tellOwner(email)
  return ok({ ...identity, email })
}

async function mailLink(email: string): Promise<void> {
  const user = await findByEmail(email)
  if (!user || !(await takePoint('reset-account', email))) return
  const path = await makeLink(user.id, { by: 'mail' })
  await sendMail({
    to: email,
    subject: 'A new password for Forkchoice',
    text:
      `Somebody asked for a new password for your account at ${siteAddress()}.\n` +
      `If that was you, open this link within an hour. It works once.\n\n` +
      `${siteAddress()}${path}\n\n` +
      'If it was not you, do nothing: your password stays as it is.\n',
  })
}

function tellOwner(email: string): void {
  sendMail({
    to: email,
    subject: 'Your password for Forkchoice was changed',
    text:
      `The password of your account at ${siteAddress()} was set anew through a link, and every session ` +
      `has ended.\nIf that was not you, ask for a new one at ${siteAddress()}/reset.\n`,
  }).catch((error: unknown) => {
    console.error('The mail about a changed password could not be sent:', error)
  })
}

type Maker = { by: 'mail' | 'operator' } | { by: 'teacher'; teacherId: string }

/** @returns the path of the page that sets the password; only its hash is kept */
async function makeLink(userId: string, maker: Maker): Promise<string> {
  const token = newSecret()
  await db.$transaction(async (tx) => {
    await tx.passwordReset.deleteMany({ where: { expiresAt: { lt: new Date() } } })
    const expiresAt = new Date(Date.now() + VALID_MS)
    await tx.passwordReset.create({
      data: { hash: hashOfSecret(token), userId, ...maker, expiresAt },
      select: { hash: true },
    })
    const by = await wordsFor(tx, maker)
    await logEvent(tx, { userId, event: 'password-link-made', by })
  })
  return `/reset/${token}`
}

type Link = {
  hash: string
  userId: string
  maker: string
  user: { email: string; name: string | null }
}

async function readLink(tx: Reader, token: string): Promise<Link | null> {
  const row = await tx.passwordReset.findUnique({
    where: { hash: hashOfSecret(token) },
    select: {
      hash: true,
      userId: true,
      by: true,
      teacherId: true,
      expiresAt: true,
      user: { select: { email: true, name: true } },
    },
  })
  if (!row || row.expiresAt < new Date() || row.user.email === null) return null
  const maker: Maker =
    row.by === 'teacher' && row.teacherId
      ? { by: 'teacher', teacherId: row.teacherId }
      : { by: row.by === 'mail' ? 'mail' : 'operator' }
  // Asked again: the learner may have left the class, or teach one by now.
  if (maker.by === 'teacher') {
    const facts = await readFacts(tx, { teacherId: maker.teacherId, userId: row.userId })
    if (!facts.some(isTeacherOf)) return null
  }
  const { name, email } = row.user
  return {
    hash: row.hash,
    userId: row.userId,
    maker: await wordsFor(tx, maker),
    user: { email, name },
  }
}

type Reader = Pick<Tx, 'passwordReset' | 'user' | 'membership'>

/**
 * What `class:reset-password` depends on, for each class that both are in, or for `classId` alone. None where no
 * teacher can help: a guest has no password, and with mail everybody helps themselves.
 */
async function readFacts(
  tx: Reader,
  { teacherId, userId, classId }: { teacherId: string; userId: string; classId?: string },
): Promise<Rules['class:reset-password'][]> {
  if (canSendMail() || !isUuid(userId) || (classId !== undefined && !isUuid(classId))) return []
  const [learner, mine] = await Promise.all([
    tx.user.findUnique({
      where: { id: userId },
      select: {
        isGuest: true,
        email: true,
        memberships: {
          where: { status: 'active', class: { deletedAt: null } },
          select: { classId: true, role: true },
        },
        accounts: { select: { id: true } },
      },
    }),
    tx.membership.findMany({
      where: {
        userId: teacherId,
        status: 'active',
        class: { deletedAt: null, archivedAt: null },
        ...(classId ? { classId } : {}),
      },
      select: { classId: true, role: true },
    }),
  ])
  if (!learner || learner.isGuest || learner.email === null) return []
  const teachesAnywhere = learner.memberships.some(({ role }) => role !== 'learner')
  const hasProvider = learner.accounts.length > 0
  return mine.flatMap(({ classId, role }) => {
    const theirs = learner.memberships.find((one) => one.classId === classId)
    if (!theirs) return []
    const [mine, memberRole] = [role as ClassRole, theirs.role as ClassRole]
    return [{ role: mine, memberRole, teachesAnywhere, hasProvider }]
  })
}

/** Who made a link, in words for the account's log. */
async function wordsFor(tx: Reader, maker: Maker): Promise<string> {
  if (maker.by !== 'teacher') {
    return maker.by === 'mail' ? 'a link sent by e-mail' : 'a link of the site’s operator'
  }
  const teacher = await tx.user.findUnique({
    where: { id: maker.teacherId },
    select: { name: true, email: true },
  })
  return `a link of the teacher ${teacher?.name ?? teacher?.email ?? maker.teacherId}`
}

/** Guests have no e-mail, so whoever has one has an account. */
function findByEmail(email: string): Promise<{ id: string } | null> {
  return db.user.findUnique({ where: { email }, select: { id: true } })
}
