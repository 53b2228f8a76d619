import { submissionView } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { findSubmission } from '@/lib/grading/submissions'
import { answer, found, reading } from '../../_lib/http'

export const GET = reading<{ id: string }>(async (_request, { id }) =>
  answer(submissionView, found(await findSubmission(await getViewer(), id))),
)
