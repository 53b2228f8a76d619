import { PrismaAdapter } from '@next-auth/prisma-adapter'
import type { AuthOptions, Session } from 'next-auth'
import type { Adapter, AdapterAccount, AdapterUser } from 'next-auth/adapters'
import Credentials from 'next-auth/providers/credentials'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { type Result } from '@/lib/result'
import { beginGuest, bringGuestWork, codeOf, type Identity, normalEmail, signIn } from './accounts'
import { addressOf } from './address'
import { normalName } from './name'
import {
  endSession,
  mintSession,
  readSession,
  secret,
  SESSION_SECONDS,
  usesSecureCookies,
} from './session'
import { getSessionToken, getViewer } from './viewer'

export type OAuthProvider = 'github' | 'google'

/** Those whose variables are set. */
export function listOAuthProviders(): OAuthProvider[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env()
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? (['github'] as const) : []),
    ...(GOOGLE_ID && GOOGLE_SECRET ? (['google'] as const) : []),
  ]
}

export function authOptions(): AuthOptions {
  return {
    secret: secret(),
    adapter: adapter(),
    providers: [guest(), password(), ...oauth()],
    pages: { signIn: '/signin', error: '/signin' },
    useSecureCookies: usesSecureCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: {
      maxAge: SESSION_SECONDS,
      // next-auth links an OAuth identity to whatever its session token says; with these two an ended
      // session is no session for it either.
      decode: async ({ token }) => {
        const user = await readSession(token)
        return user && { sub: user.id, version: user.sessionVersion, sid: user.sid }
      },
      encode: async ({ token }) =>
        mintSession({
          id: String(token?.sub),
          sessionVersion: Number(token?.version),
          sid: token?.sid as string | undefined,
        }),
    },
    callbacks: {
      async signIn({ account }) {
        if (account?.type === 'oauth') await bringGuestToOwner(account)
        return true
      },
      async jwt({ token, user }) {
        if (!user) return token
        const { sessionVersion } = await db.user.findUniqueOrThrow({
          where: { id: user.id },
          select: { sessionVersion: true },
        })
        return { sub: user.id, version: sessionVersion }
      },
      // next-auth's own throws at what is no address.
      redirect: ({ url, baseUrl }) => {
        const to =
          typeof url === 'string' && URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
        return to?.origin === baseUrl ? to.href : baseUrl
      },
      session: ({ session, token }) =>
        ({ expires: session.expires, user: { id: token.sub } }) as Session,
    },
    events: {
      linkAccount: ({ user, profile }) => becomeAccount(user.id, profile),
      signOut: async () => endSession(await getSessionToken()),
    },
  }
}

function guest() {
  return Credentials({
    id: 'guest',
    name: 'Guest',
    credentials: {},
    authorize: (_credentials, request) =>
      quietly(async () => beginGuest(await getViewer(), { address: addressIn(request.headers) })),
  })
}

function password() {
  return Credentials({
    id: 'password',
    name: 'E-mail and password',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: (credentials, request) =>
      quietly(async () =>
        signIn(await getViewer(), {
          email: String(credentials?.email ?? '').slice(0, 254),
          password: String(credentials?.password ?? '').slice(0, 1024),
          address: addressIn(request.headers),
        }),
      ),
  })
}

function oauth() {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env()
  const wanted = listOAuthProviders()
  return [
    ...(wanted.includes('github')
      ? [GitHub({ clientId: GITHUB_ID as string, clientSecret: GITHUB_SECRET as string })]
      : []),
    ...(wanted.includes('google')
      ? [Google({ clientId: GOOGLE_ID as string, clientSecret: GOOGLE_SECRET as string })]
      : []),
  ]
}

/** What authorize() throws, next-auth writes into the address of its redirect. */
async function quietly(
  authorize: () => Promise<Result<Identity, string>>,
): Promise<{ id: string } | null> {
  try {
    const result = await authorize()
    return result.ok ? { id: result.value.id } : null
  } catch (error) {
    console.error('Sign-in failed:', error)
    return null
  }
}

function addressIn(headers: unknown): string {
  return addressOf(new Headers(headers as Record<string, string>))
}

function adapter(): Adapter {
  return {
    ...(PrismaAdapter(db as never) as Adapter),
    async createUser({ name, email, emailVerified, image }: Omit<AdapterUser, 'id'>) {
      const data = {
        name: normalName(name ?? undefined),
        image: image ?? null,
        email: email && normalEmail(email),
        emailVerified,
        isGuest: false,
      }
      const user = await db.user.create({ data, select: adapterUser })
      return { ...user, email: user.email ?? '' }
    },
    async linkAccount({ userId, type, provider, providerAccountId }: AdapterAccount) {
      // Neither the provider's tokens nor what else it sends: nothing here ever calls the provider again.
      await db.account.create({
        data: { userId, type, provider, providerAccountId },
        select: { id: true },
      })
    },
  }
}

const adapterUser = {
  id: true,
  name: true,
  email: true,
  emailVerified: true,
  image: true,
} as const

/**
 * next-auth refuses an identity that belongs to somebody else than the session. A guest is nobody else:
 * the work goes to the identity's owner and the guest is gone before next-auth looks.
 */
async function bringGuestToOwner(account: { provider: string; providerAccountId: string }) {
  const { provider, providerAccountId } = account
  const owned = await db.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { userId: true },
  })
  if (owned) await bringGuestWork(await getViewer(), owned.userId)
}

/**
 * A guest who links GitHub or Google keeps the row; what the row lacks comes from the profile. A guest's sessions end,
 * and next-auth makes a new one afterwards: whoever knew the guest's token does not know the account's.
 */
async function becomeAccount(
  userId: string,
  profile: { name?: string | null; email?: string | null; image?: string | null },
): Promise<void> {
  await db.user.updateMany({
    where: { id: userId, isGuest: true },
    data: { isGuest: false, sessionVersion: { increment: 1 } },
  })
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, image: true },
  })
  const email = user.email ?? (profile.email ? normalEmail(profile.email) : null)
  const data = {
    name: user.name ?? normalName(profile.name ?? undefined),
    image: user.image ?? profile.image ?? null,
  }
  try {
    await db.user.update({ where: { id: userId }, data: { ...data, email }, select: { id: true } })
  } catch (error) {
    // The e-mail belongs to another account. The identity alone is enough to sign in.
    if (codeOf(error) !== 'P2002') throw error
    await db.user.update({ where: { id: userId }, data, select: { id: true } })
  }
}
