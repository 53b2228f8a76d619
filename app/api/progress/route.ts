import { progress } from '@/lib/api/contract'
import { renewedCookies } from '@/lib/auth/session'
import { anonymousViewer, getSessionUser, viewerOf } from '@/lib/auth/viewer'
import { listDueInLessons } from '@/lib/classes/assignments/due'
import { getDashboard } from '@/lib/progress/dashboard'
import { answer, reading } from '../_lib/http'

/** Every page asks for this once, so it is also where an ageing session is renewed. */
export const GET = reading(async (request) => {
  const user = await getSessionUser()
  const viewer = user ? viewerOf(user) : anonymousViewer()
  const [{ path, next, items }, due] = await Promise.all([
    getDashboard(viewer),
    listDueInLessons(viewer),
  ])
  const begun = items.filter(({ state }) => state !== 'not-started')
  const { id = null, isGuest = false, name = null } = user ?? {}
  const response = answer(progress, {
    items: Object.fromEntries(begun.map(({ id, state }) => [id, { state }])),
    path,
    next,
    due,
    viewer: { signedIn: user !== null, id, isGuest, name },
  })
  for (const cookie of await renewedCookies(user, request.headers.get('cookie')))
    response.headers.append('set-cookie', cookie)
  return response
})
