import { revisionList } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { listRevisions } from '@/lib/progress/drafts'
import { answer, reading } from '../../../_lib/http'

export const GET = reading<{ slug: string }>(async (_request, { slug }) =>
  answer(revisionList, { revisions: await listRevisions(await getViewer(), slug) }),
)
