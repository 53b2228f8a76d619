import { z } from 'zod'
import { deviceCookie, getDeviceCookie } from '@/lib/auth/device'
import { resetPassword } from '@/lib/auth/reset'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../../_lib/http'
import { password } from '../../_fields'

const schema = z.object({ token: z.string().min(1).max(100), password })

/** The link is the permission. Signs in with the new password. */
export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    const user = unwrap(await resetPassword(await getViewer(), fields))
    const device = deviceCookie(user.email, await getDeviceCookie())
    const cookies = [...(await sessionCookies(user)), device]
    return done(request, { to: '/account?done=reset', body: { userId: user.id }, cookies })
  },
  { back: '/reset' },
)
