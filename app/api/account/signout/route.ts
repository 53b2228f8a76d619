import { z } from 'zod'
import { sameSitePath } from '@/lib/auth/same-origin'
import { endedSessionCookies, endSession } from '@/lib/auth/session'
import { getSessionToken } from '@/lib/auth/viewer'
import { changing, done, readFields } from '../../_lib/http'
import { next } from '../_fields'

const schema = z.object({ next })

export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    await endSession(await getSessionToken())
    return done(request, { to: sameSitePath(fields.next) ?? '/', cookies: endedSessionCookies() })
  },
  { back: '/' },
)
