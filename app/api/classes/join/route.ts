import { z } from 'zod'
import { beginGuest, rename } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer, viewerOf } from '@/lib/auth/viewer'
import { goodCode, joinClass } from '@/lib/classes/joining'
import { changing, done, HttpError, readFields, unwrap } from '../../_lib/http'

// With `guest`, whoever is not signed in becomes a guest on the way. Who joins may give a name, and show with `share`
// what they did before.
const schema = z.object({
  code: z.string().max(40),
  guest: z.union([z.literal('yes'), z.literal(true)]).optional(),
  name: z.string().max(100).optional(),
  share: z.union([z.literal('yes'), z.literal(true)]).optional(),
})

export const POST = changing(
  async (request) => {
    const { code, guest, name, share } = await readFields(request, schema)
    const viewer = await getViewer()
    if (viewer.kind === 'user' || !guest) {
      const joined = unwrap(await joinClass(viewer, code, { share: share !== undefined }))
      if (name) await rename(viewer, { name })
      // Whoever is in another section stays there, and is told so.
      const to = `/classes/${joined.id}${joined.stays ? '?done=stays' : ''}`
      return done(request, { to, body: joined })
    }
    // No guest is made for a code that is dead.
    const good = await goodCode(viewer, code)
    if (!good) throw new HttpError('no-such-class')
    const address = addressOf(request.headers)
    const user = unwrap(await beginGuest(viewer, { address, code: good, name }))
    const joined = unwrap(await joinClass(viewerOf(user), code))
    const cookies = await sessionCookies(user)
    return done(request, { to: `/classes/${joined.id}`, body: joined, cookies })
  },
  { back: '/classes' },
)
