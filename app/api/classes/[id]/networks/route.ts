import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { SCENARIO_NAMES } from '@/lib/network/scenarios/scenarios'
import { startSession } from '@/lib/network/sessions'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ scenario: z.enum(SCENARIO_NAMES).default('first-blocks') })

/** Starts a network for the class, which has one at a time. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const body = unwrap(await startSession(await getViewer(), id, fields))
    return done(request, { to: `/classes/${id}/network`, body })
  },
  { back: '/classes' },
)
