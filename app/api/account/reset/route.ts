import { z } from 'zod'
import { addressOf } from '@/lib/auth/address'
import { requestReset } from '@/lib/auth/reset'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { email } from '../_fields'

const schema = z.object({ email })

/** The same answer whether the e-mail has an account or not. */
export const POST = changing(
  async (request) => {
    const { email } = await readFields(request, schema)
    unwrap(await requestReset(email, { address: addressOf(request.headers) }))
    return done(request, { to: '/reset?done=sent' })
  },
  { back: '/reset' },
)
