import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { issueWork, listWorkBlocks, listWorkJobs } from '@/lib/mining-work/work'
import { changing, check, json, reading, readJson, unwrap } from '../_lib/http'

const schema = z.object({ lab: z.string().min(1).max(100) })

export const GET = reading(async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { lab } = check(schema, query)
  const viewer = await getViewer()
  const [jobs, blocks] = await Promise.all([
    listWorkJobs(viewer, lab),
    listWorkBlocks(viewer, { slug: lab }),
  ])
  return json({ jobs, blocks })
})

export const POST = changing(async (request) => {
  const { lab } = await readJson(request, schema)
  return json(unwrap(await issueWork(await getViewer(), lab)), { status: 201 })
})
