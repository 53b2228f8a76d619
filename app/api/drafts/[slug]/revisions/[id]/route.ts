import { revisionWithFiles } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { getRevision } from '@/lib/progress/drafts'
import { answer, found, reading } from '../../../../_lib/http'

export const GET = reading<{ slug: string; id: string }>(async (_request, { slug, id }) => {
  const revision = await getRevision(await getViewer(), id)
  return answer(revisionWithFiles, found(revision?.slug === slug ? revision : null))
})
