import { z } from 'zod'
import { normalEmail, register } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { deviceCookie, getDeviceCookie } from '@/lib/auth/device'
import { sameSitePath } from '@/lib/auth/same-origin'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { codeOfClaim } from '@/lib/classes/roster/claims'
import { goodCode } from '@/lib/classes/joining'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { code, email, name, next, password } from '../_fields'

// With the code of a class, or a link to a row of its roster, whoever comes with a whole class is counted by it.
const schema = z.object({
  ...{ email, password, name: name.optional(), code: code.optional(), next },
  claim: z.string().max(64).optional(),
})

export const POST = changing(
  async (request) => {
    const { next, claim, ...fields } = await readFields(request, schema)
    const [viewer, device] = [await getViewer(), await getDeviceCookie()]
    const code = (await goodCode(viewer, fields.code)) ?? (await codeOfClaim(claim))
    const asked = { ...fields, code, address: addressOf(request.headers), device }
    const user = unwrap(await register(viewer, asked))
    return done(request, {
      to: sameSitePath(next) ?? '/dashboard',
      body: { userId: user.id },
      cookies: [...(await sessionCookies(user)), deviceCookie(normalEmail(fields.email), device)],
    })
  },
  { back: '/register' },
)
