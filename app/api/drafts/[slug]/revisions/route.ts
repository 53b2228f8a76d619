import { getViewer } from '@/lib/auth/viewer'
import { listRevisions } from '@/lib/progress/drafts'
import { json, reading } from '../../../_lib/http'

export const GET = reading<{ slug: string }>(async (_request, { slug }) =>
  json({ revisions: await listRevisions(await getViewer(), slug) }),
)
