import { z } from 'zod'
import { signOutEverywhere } from '@/lib/auth/accounts'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'

export const POST = changing(
  async (request) => {
    await readFields(request, z.object({}))
    const user = unwrap(await signOutEverywhere(await getViewer()))
    // Everywhere else: a guest who lost this session too would lose everything.
    return done(request, { to: '/account?done=signout', cookies: await sessionCookies(user) })
  },
  { back: '/account' },
)
