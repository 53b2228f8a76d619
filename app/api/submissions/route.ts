import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { submit } from '@/lib/grading/submit'
import { listSubmissions } from '@/lib/grading/submissions'
import { MAX_SOURCE_BYTES } from '@/lib/labs/size'
import { changing, check, HttpError, json, reading, readJson } from '../_lib/http'

const slug = z.string().min(1).max(100)
const handedIn = z.object({ slug, files: z.record(z.string().max(100), z.string()) })

export const GET = reading(async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { lab } = check(z.object({ lab: slug }), query)
  return json({ submissions: await listSubmissions(await getViewer(), lab) })
})

export const POST = changing(async (request) => {
  // JSON writes some characters as six.
  const given = await readJson(request, handedIn, { maxBytes: 8 * MAX_SOURCE_BYTES })
  const result = await submit(await getViewer(), given)
  if (result.ok) return json(result.value, { status: 202 })
  throw new HttpError(result.error === 'no-such-lab' ? 'not-found' : result.error)
})
