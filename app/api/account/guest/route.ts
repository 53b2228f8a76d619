import { z } from 'zod'
import type { Guest } from '@/lib/api/contract'
import { beginGuest } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { sameSitePath } from '@/lib/auth/same-origin'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { next } from '../_fields'

const schema = z.object({ next })

export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    const address = addressOf(request.headers)
    const user = unwrap(await beginGuest(await getViewer(), { address }))
    return done(request, {
      to: sameSitePath(fields.next) ?? '/course',
      body: { userId: user.id, isGuest: user.isGuest } satisfies Guest,
      cookies: await sessionCookies(user),
    })
  },
  { back: '/signin' },
)
