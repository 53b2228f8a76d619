import { z } from 'zod'
import { sameSitePath } from '@/lib/auth/same-origin'
import { endedSessionCookie } from '@/lib/auth/session'
import { changing, done, readFields } from '../../_lib/http'
import { next } from '../_fields'

const schema = z.object({ next })

export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    return done(request, { to: sameSitePath(fields.next) ?? '/', cookie: endedSessionCookie() })
  },
  { back: '/' },
)
