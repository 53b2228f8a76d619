import { db } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import { keepAccount } from './_keep-account'
import { mergeGuest } from './_merge-guest'
import { logEvent } from './account-log'
import { knownDevice } from './device'
import { normalName } from './name'
import { isWeakPassword } from './password-strength'
import { hashPassword, isPassword } from './passwords'
import { type Limit, returnPoint, takePoint } from './rate-limit'
import type { Viewer } from './viewer-type'

/** What a session is made of. */
export type Identity = { id: string; isGuest: boolean; sessionVersion: number }

const identity = { id: true, isGuest: true, sessionVersion: true } as const

/** Where a newcomer comes from: by the code of a class, which the caller has found to be good, or from anywhere. */
export type Origin = { address: string; code?: string | undefined }

/** One click, no form. Whoever is signed in already keeps that account. */
export async function beginGuest(
  viewer: Viewer,
  { name, ...origin }: Origin & { name?: string | undefined },
): Promise<Result<Identity, 'too-many'>> {
  if (viewer.kind === 'user') {
    const present = await db.user.findUnique({ where: { id: viewer.userId }, select: identity })
    if (present) return ok(present)
  }
  if (!(await takeNewcomersPoint('guest', origin))) return err('too-many')
  return ok(
    await db.user.create({ data: { isGuest: true, name: normalName(name) }, select: identity }),
  )
}

/** An unknown e-mail, an account without a password and a wrong password look and take the same. */
export async function signIn(
  viewer: Viewer,
  input: { email: string; password: string; address: string; device?: string | undefined },
): Promise<Result<Identity, 'refused' | 'too-many'>> {
  const { password, address } = input
  const account = normalEmail(input.email)
  const device = knownDevice(account, input.device)
  // A browser that the account knows has tries of its own: neither strangers nor neighbours can use them up.
  const limits: [Limit, string][] = device
    ? [['sign-in-device', device]]
    : [
        ['sign-in-address', address],
        ['sign-in-account', account],
      ]
  for (const [limit, subject] of limits) {
    if (!(await takePoint(limit, subject))) return err('too-many')
  }
  const user = await db.user.findUnique({
    where: { email: account },
    select: { ...identity, passwordHash: true },
  })
  const matches = await isPassword(user?.passwordHash, password)
  if (!user || !matches) return err('refused')
  for (const [limit, subject] of limits) await returnPoint(limit, subject)
  await keepAccount(db, user.id)
  await bringGuestWork(viewer, user.id)
  return ok({ id: user.id, isGuest: user.isGuest, sessionVersion: user.sessionVersion })
}

/**
 * A guest's own row becomes the account. An e-mail that has an account already signs in when the password
 * is its password, and is refused like any other refusal when not: see README.md.
 */
export async function register(
  viewer: Viewer,
  input: Origin & {
    email: string
    password: string
    name?: string | undefined
    device?: string | undefined
  },
): Promise<Result<Identity, 'register-refused' | 'weak-password' | 'too-many'>> {
  const email = normalEmail(input.email)
  // A guest was counted when it began: a class that joined as guests may register as a class.
  const hasPoint =
    viewer.kind === 'user' && viewer.isGuest
      ? await takePoint('register-guest', viewer.userId)
      : await takeNewcomersPoint('register', input)
  if (!hasPoint) return err('too-many')
  if (await isWeakPassword(input.password, email, input.name)) return err('weak-password')
  if (!(await takePoint('register-account', email))) return err('too-many')
  const data = {
    email,
    isGuest: false,
    name: normalName(input.name),
    passwordHash: await hashPassword(input.password),
  }
  const created = await createOrConvert(viewer, data)
  if (created) return ok(created)
  const signedIn = await signIn(viewer, { ...input, email })
  return signedIn.ok ? signedIn : err('register-refused')
}

/** What teachers and the page's own header call the viewer. Blank: no name. */
export async function rename(
  viewer: Viewer,
  { name }: { name: string },
): Promise<Result<null, 'not-signed-in'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  await db.user.updateMany({ where: { id: viewer.userId }, data: { name: normalName(name) } })
  return ok(null)
}

/** Ends every other session. An account that never had a password (GitHub, Google) gets one. */
export async function changePassword(
  viewer: Viewer,
  { current, password }: { current: string; password: string },
): Promise<
  Result<
    Identity,
    'not-signed-in' | 'needs-account' | 'wrong-password' | 'weak-password' | 'too-many'
  >
> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (viewer.isGuest) return err('needs-account')
  const proof = await provePassword(viewer.userId, current)
  if (!proof.ok) return proof
  const { email, name } = proof.value
  if (await isWeakPassword(password, email, name)) return err('weak-password')
  const { userId } = viewer
  const passwordHash = await hashPassword(password)
  return ok(
    await db.$transaction(async (tx) => {
      await logEvent(tx, { userId, event: 'password-changed', by: 'its owner' })
      // Whoever has a link for a new one could undo this.
      await tx.passwordReset.deleteMany({ where: { userId } })
      return tx.user.update({
        where: { id: userId },
        data: { passwordHash, sessionVersion: { increment: 1 } },
        select: identity,
      })
    }),
  )
}

/** Ends every session of the viewer's account and returns the identity for a new one here. */
export async function signOutEverywhere(
  viewer: Viewer,
): Promise<Result<Identity, 'not-signed-in'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  return ok(
    await db.user.update({
      where: { id: viewer.userId },
      data: { sessionVersion: { increment: 1 } },
      select: identity,
    }),
  )
}

export type AccountView = {
  id: string
  name: string | null
  email: string | null
  isGuest: boolean
  hasPassword: boolean
  /** 'github', 'google' */
  providers: string[]
  createdAt: string
}

export async function findAccount(viewer: Viewer): Promise<AccountView | null> {
  if (viewer.kind !== 'user') return null
  const user = await db.user.findUnique({
    where: { id: viewer.userId },
    select: {
      id: true,
      name: true,
      email: true,
      isGuest: true,
      passwordHash: true,
      createdAt: true,
      accounts: { select: { provider: true }, orderBy: { provider: 'asc' } },
    },
  })
  if (!user) return null
  const { passwordHash, accounts, createdAt, ...rest } = user
  return {
    ...rest,
    hasPassword: passwordHash !== null,
    providers: accounts.map(({ provider }) => provider),
    createdAt: createdAt.toISOString(),
  }
}

/** Whoever signs in while being a guest takes the guest's work along. */
export async function bringGuestWork(viewer: Viewer, userId: string): Promise<void> {
  if (viewer.kind !== 'user' || !viewer.isGuest || viewer.userId === userId) return
  await db.$transaction((tx) => mergeGuest(tx, viewer.userId, userId), { timeout: 20_000 })
}

export function normalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

function takeNewcomersPoint(what: 'guest' | 'register', { code, address }: Origin) {
  return code === undefined
    ? takePoint(`${what}-address`, address)
    : takePoint(`${what}-code`, code)
}

async function createOrConvert(
  viewer: Viewer,
  data: { email: string; isGuest: boolean; name: string | null; passwordHash: string },
): Promise<Identity | null> {
  try {
    if (viewer.kind === 'user' && viewer.isGuest) {
      return await db.user.update({
        where: { id: viewer.userId, isGuest: true },
        // A name that the guest gave before stays. The guest's sessions end: whoever left one in this browser, to
        // have the account that comes of it, has nothing.
        data: { ...data, name: data.name ?? undefined, sessionVersion: { increment: 1 } },
        select: identity,
      })
    }
    return await db.user.create({ data, select: identity })
  } catch (error) {
    // P2002: the e-mail has an account. P2025: the guest became an account in another tab.
    if (['P2002', 'P2025'].includes(codeOf(error) ?? '')) return null
    throw error
  }
}

/** That whoever asks knows the password, of an account that has one. */
export async function provePassword(
  userId: string,
  password: string,
): Promise<
  Result<
    { email: string | null; name: string | null },
    'not-signed-in' | 'wrong-password' | 'too-many'
  >
> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { email: true, name: true, passwordHash: true },
  })
  if (!user) return err('not-signed-in')
  const { email, name } = user
  if (user.passwordHash === null) return ok({ email, name })
  if (!(await takePoint('sign-in-account', userId))) return err('too-many')
  if (!(await isPassword(user.passwordHash, password))) return err('wrong-password')
  await returnPoint('sign-in-account', userId)
  return ok({ email, name })
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
