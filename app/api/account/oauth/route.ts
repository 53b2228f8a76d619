import { z } from 'zod'
import { beginOAuth } from '@/lib/auth/oauth'
import { sameSitePath } from '@/lib/auth/same-origin'
import { leaveFor } from '../../_lib/html'
import { changing, found, isForm, json, readFields } from '../../_lib/http'
import { next } from '../_fields'

const schema = z.object({ provider: z.enum(['github', 'google']), next })

export const POST = changing(
  async (request) => {
    const { provider, next } = await readFields(request, schema)
    const to = sameSitePath(next) ?? '/dashboard'
    const { url, cookies } = found(await beginOAuth(provider, { headers: request.headers, to }))
    const response = isForm(request) ? leaveFor(url) : json({ url })
    for (const cookie of cookies) response.headers.append('set-cookie', cookie)
    return response
  },
  { back: '/signin' },
)
