import { progress } from '@/lib/api/contract'
import { renewedCookie } from '@/lib/auth/session'
import { anonymousViewer, getSessionUser, viewerOf } from '@/lib/auth/viewer'
import { getDashboard } from '@/lib/progress/dashboard'
import { answer, reading } from '../_lib/http'

/** Every page asks for this once, so it is also where an ageing session is renewed. */
export const GET = reading(async () => {
  const user = await getSessionUser()
  const { path, next, items } = await getDashboard(user ? viewerOf(user) : anonymousViewer())
  const begun = items.filter(({ state }) => state !== 'not-started')
  const { id = null, isGuest = false, name = null } = user ?? {}
  const response = answer(progress, {
    items: Object.fromEntries(begun.map(({ id, state }) => [id, { state }])),
    path,
    next,
    viewer: { signedIn: user !== null, id, isGuest, name },
  })
  const cookie = user && (await renewedCookie(user))
  if (cookie) response.headers.append('set-cookie', cookie)
  return response
})
