import { z } from 'zod'
import { work, workJob } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { issueWork, listWorkBlocks, listWorkJobs } from '@/lib/mining-work/work'
import { answer, changing, check, reading, readJson, unwrap } from '../_lib/http'

const schema = z.object({ lab: z.string().min(1).max(100) })

export const GET = reading(async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { lab } = check(schema, query)
  const viewer = await getViewer()
  const [jobs, blocks] = await Promise.all([
    listWorkJobs(viewer, lab),
    listWorkBlocks(viewer, { slug: lab }),
  ])
  return answer(work, { jobs, blocks })
})

export const POST = changing(async (request) => {
  const { lab } = await readJson(request, schema)
  return answer(workJob, unwrap(await issueWork(await getViewer(), lab)), { status: 201 })
})
