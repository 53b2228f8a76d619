import { pathChoice } from '@/lib/api/contract'
import { beginGuest } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer, viewerOf } from '@/lib/auth/viewer'
import { choosePath } from '@/lib/progress/path'
import { changing, done, readFields, unwrap } from '../../_lib/http'

/** Whoever is not signed in becomes a guest on the way, as with the first line of code. */
export const POST = changing(
  async (request) => {
    const { path } = await readFields(request, pathChoice)
    const to = path === 'short' ? '/course/short' : '/course'
    const viewer = await getViewer()
    if (viewer.kind === 'user') {
      unwrap(await choosePath(viewer, path))
      return done(request, { to })
    }
    const user = unwrap(await beginGuest(viewer, { address: addressOf(request.headers) }))
    unwrap(await choosePath(viewerOf(user), path))
    return done(request, { to, cookies: await sessionCookies(user) })
  },
  { back: '/course' },
)
