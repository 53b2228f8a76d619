import { draft, draftConflict, draftSave, draftSaved } from '@/lib/api/contract'
import { getViewerOrBearer } from '@/lib/auth/tokens'
import { getViewer } from '@/lib/auth/viewer'
import { filesProblem, MAX_SOURCE_BYTES } from '@/lib/labs/source'
import { findDraft, saveDraft } from '@/lib/progress/drafts'
import { answer, changing, found, HttpError, reading, readJson } from '../../_lib/http'
import { assertIs } from '../../_lib/assert-is'

type Params = { slug: string }

export const GET = reading<Params>(async (request, { slug }) =>
  answer(draft, found(await findDraft(await getViewerOrBearer(request), slug))),
)

export const PUT = changing<Params>(async (request, { slug }) => {
  // JSON writes one byte as six at most.
  const save = await readJson(request, draftSave, { maxBytes: 8 * MAX_SOURCE_BYTES })
  const viewer = await getViewer()
  assertIs(viewer, save.as)
  const result = await saveDraft(viewer, slug, save)
  if (result.ok) return answer(draftSaved, result.value)
  const { error } = result
  if (error.kind === 'conflict') return answer(draftConflict, error, { status: 409 })
  if (error.kind === 'no-such-lab') throw new HttpError('not-found')
  throw new HttpError(error.kind, { message: filesProblem(save.files)?.message })
})
