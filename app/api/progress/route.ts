import { progress } from '@/lib/api/contract'
import { renewedCookie } from '@/lib/auth/session'
import { anonymousViewer, getSessionUser, viewerOf } from '@/lib/auth/viewer'
import { listProgress } from '@/lib/progress/progress'
import { answer, reading } from '../_lib/http'

/** Every page asks for this once, so it is also where an ageing session is renewed. */
export const GET = reading(async () => {
  const user = await getSessionUser()
  const rows = await listProgress(user ? viewerOf(user) : anonymousViewer())
  const items = Object.fromEntries(rows.map(({ item, state }) => [item, { state }]))
  const { id = null, isGuest = false, name = null } = user ?? {}
  const response = answer(progress, {
    items,
    viewer: { signedIn: user !== null, id, isGuest, name },
  })
  const cookie = user && (await renewedCookie(user))
  if (cookie) response.headers.append('set-cookie', cookie)
  return response
})
