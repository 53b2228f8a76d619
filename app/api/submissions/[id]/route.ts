import { submissionView } from '@/lib/api/contract'
import { getViewerOrBearer } from '@/lib/auth/tokens'
import { findSubmission } from '@/lib/grading/submissions'
import { answer, found, reading } from '../../_lib/http'

export const GET = reading<{ id: string }>(async (request, { id }) =>
  answer(submissionView, found(await findSubmission(await getViewerOrBearer(request), id))),
)
