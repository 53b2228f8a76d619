import { z } from 'zod'
import { deleteAccount } from '@/lib/auth/deletion'
import { endedSessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'

// The password of an account that has one; the confirmation is the form's tick box.
const schema = z.object({
  password: z.string().max(1024).default(''),
  confirm: z.union([z.literal('yes'), z.literal(true)]),
})

export const POST = changing(
  async (request) => {
    const { password } = await readFields(request, schema)
    const { erased } = unwrap(await deleteAccount(await getViewer(), { password }))
    const to = `/signin?done=${erased ? 'erased' : 'deleted'}`
    return done(request, { to, cookies: endedSessionCookies() })
  },
  { back: '/account' },
)
