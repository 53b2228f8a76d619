import { z } from 'zod'
import { beginGuest } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer, viewerOf } from '@/lib/auth/viewer'
import { claimEntry, codeOfClaim } from '@/lib/classes/roster/claims'
import { changing, done, HttpError, readFields, unwrap } from '../../_lib/http'

// With `guest`, whoever is not signed in becomes a guest on the way.
const schema = z.object({
  token: z.string().max(64),
  guest: z.union([z.literal('yes'), z.literal(true)]).optional(),
  name: z.string().max(100).optional(),
})

/** Joins a class as a row of its list. */
export const POST = changing(
  async (request) => {
    const { token, guest, name } = await readFields(request, schema)
    const viewer = await getViewer()
    if (viewer.kind === 'user' || !guest) {
      const joined = unwrap(await claimEntry(viewer, token))
      return done(request, { to: `/classes/${joined.id}`, body: joined })
    }
    // No guest is made for a link that is dead.
    const code = await codeOfClaim(token)
    if (!code) throw new HttpError('expired')
    const address = addressOf(request.headers)
    const user = unwrap(await beginGuest(viewer, { address, code, name }))
    const joined = unwrap(await claimEntry(viewerOf(user), token))
    const cookies = await sessionCookies(user)
    return done(request, { to: `/classes/${joined.id}`, body: joined, cookies })
  },
  { back: '/classes' },
)
