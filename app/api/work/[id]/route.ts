import { z } from 'zod'
import { workBlock } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { acceptWork } from '@/lib/mining-work/work'
import { answer, changing, HttpError, readJson } from '../../_lib/http'

const schema = z.object({
  nonce: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  claim: z.object({
    engine: z.enum(['gpu', 'software', 'cpu']),
    device: z.string().trim().min(1).max(120),
    // A thousand times the fastest chip: what is beyond is a mistake.
    rate: z.number().min(0).max(1e15).nullable(),
  }),
})

export const POST = changing<{ id: string }>(async (request, { id }) => {
  const found = await readJson(request, schema)
  const result = await acceptWork(await getViewer(), id, found)
  if (result.ok) return answer(workBlock, result.value)
  const { kind, ...details } = result.error
  throw new HttpError(kind, details)
})
