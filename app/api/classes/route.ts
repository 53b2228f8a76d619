import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { createClass, listClasses } from '@/lib/classes/classes'
import { changing, done, json, reading, readFields, unwrap } from '../_lib/http'

const schema = z.object({ name: z.string().max(100), timeZone: z.string().max(100).optional() })

export const GET = reading(async () => json({ classes: await listClasses(await getViewer()) }))

export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    const created = unwrap(await createClass(await getViewer(), fields))
    return done(request, { to: `/classes/${created.id}`, body: created })
  },
  { back: '/classes' },
)
