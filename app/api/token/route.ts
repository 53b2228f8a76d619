import { bearer } from '@/lib/api/command'
import { findBearer } from '@/lib/auth/tokens'
import { answer, HttpError, reading } from '../_lib/http'

/** Whose token this is: the command asks before it keeps one. */
export const GET = reading(async (request) => {
  const found = await findBearer(request.headers)
  if (!found) throw new HttpError('not-signed-in')
  return answer(bearer, { name: found.userName, expiresAt: found.expiresAt })
})
