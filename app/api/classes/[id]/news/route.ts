import { verdictNews } from '@/lib/api/due'
import { getViewer } from '@/lib/auth/viewer'
import { countNewVerdicts, MANY_VERDICTS } from '@/lib/classes/gradebook/news'
import { answer, found, HttpError, reading } from '../../../_lib/http'

/** What came since a gradebook was shown. */
export const GET = reading<{ id: string }>(async (request, { id }) => {
  const since = new Date(new URL(request.url).searchParams.get('since') ?? '')
  if (Number.isNaN(since.getTime())) throw new HttpError('invalid')
  const verdicts = found(await countNewVerdicts(await getViewer(), id, since))
  return answer(verdictNews, { verdicts, more: verdicts === MANY_VERDICTS })
})
