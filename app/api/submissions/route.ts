import { z } from 'zod'
import { handedIn, handIn, submissionList } from '@/lib/api/contract'
import { getViewerOrBearer } from '@/lib/auth/tokens'
import { getViewer } from '@/lib/auth/viewer'
import { submit } from '@/lib/grading/submit'
import { listSubmissions } from '@/lib/grading/submissions'
import { MAX_SOURCE_BYTES, filesProblem } from '@/lib/labs/source'
import { assertIs } from '../_lib/assert-is'
import { answer, changing, check, HttpError, reading, readJson } from '../_lib/http'

const wanted = z.object({ lab: z.string().min(1).max(100) })

export const GET = reading(async (request) => {
  const { lab } = check(wanted, Object.fromEntries(new URL(request.url).searchParams))
  return answer(submissionList, { submissions: await listSubmissions(await getViewer(), lab) })
})

export const POST = changing(async (request) => {
  // JSON writes some characters as six.
  const given = await readJson(request, handIn, { maxBytes: 8 * MAX_SOURCE_BYTES })
  const viewer = await getViewerOrBearer(request)
  assertIs(viewer, given.as)
  const result = await submit(viewer, given)
  if (result.ok) return answer(handedIn, result.value, { status: 202 })
  if (result.error === 'no-such-lab') throw new HttpError('not-found')
  if (result.error === 'nothing-to-continue')
    throw new HttpError(result.error, {
      message:
        'Your class keeps our solution of the lab that this one continues back. Pass that lab first.',
    })
  throw new HttpError(result.error, { message: filesProblem(given.files)?.message })
})
