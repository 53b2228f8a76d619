import { keptAnswers } from '@/lib/api/quiz'
import { getViewer } from '@/lib/auth/viewer'
import { takeKeptAnswers } from '@/lib/progress/quiz'
import { changing, json, readJson, unwrap } from '../../_lib/http'

/** What a reader answered before signing in. */
export const POST = changing(async (request) => {
  const { answers } = await readJson(request, keptAnswers, { maxBytes: 131_072 })
  unwrap(await takeKeptAnswers(await getViewer(), answers))
  return json({})
})
