import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { goToStep } from '@/lib/network/controls'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({ step: z.int().min(0).max(20) })

/** Goes to a step of the scenario. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  unwrap(await goToStep(await getViewer(), id, await readJson(request, schema)))
  return json({})
})
