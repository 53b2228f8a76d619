import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { markLesson } from '@/lib/progress/progress'
import { changing, json, readJson, unwrap } from '../../_lib/http'

const schema = z.object({
  lesson: z.string().max(200),
  state: z.enum(['in-progress', 'passed']),
})

export const POST = changing(async (request) => {
  const { lesson, state } = await readJson(request, schema)
  unwrap(await markLesson(await getViewer(), lesson, state))
  return json({})
})
