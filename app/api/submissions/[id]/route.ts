import { getViewer } from '@/lib/auth/viewer'
import { findSubmission } from '@/lib/grading/submissions'
import { found, json, reading } from '../../_lib/http'

export const GET = reading<{ id: string }>(async (_request, { id }) =>
  json(found(await findSubmission(await getViewer(), id))),
)
