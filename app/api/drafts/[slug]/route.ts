import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { findDraft, saveDraft } from '@/lib/progress/drafts'
import { MAX_SOURCE_BYTES } from '@/lib/labs/size'
import { changing, found, HttpError, json, reading, readJson } from '../../_lib/http'

const schema = z.object({
  files: z.record(z.string().max(100), z.string()),
  baseVersion: z
    .int()
    .min(0)
    .max(2 ** 31 - 2),
  reason: z.enum(['autosave', 'reset', 'submit', 'conflict', 'merge']).default('autosave'),
})

type Params = { slug: string }

export const GET = reading<Params>(async (_request, { slug }) =>
  json(found(await findDraft(await getViewer(), slug))),
)

export const PUT = changing<Params>(async (request, { slug }) => {
  // JSON writes one byte as six at most.
  const save = await readJson(request, schema, { maxBytes: 8 * MAX_SOURCE_BYTES })
  const result = await saveDraft(await getViewer(), slug, save)
  if (result.ok) return json(result.value)
  const { error } = result
  if (error.kind === 'conflict') return json({ theirs: error.theirs }, { status: 409 })
  throw new HttpError(error.kind === 'no-such-lab' ? 'not-found' : error.kind)
})
