import { afterwards } from '@/lib/api/network'
import { getViewer } from '@/lib/auth/viewer'
import { drawQuestions } from '@/lib/network/past'
import { answer, reading, unwrap } from '../../../_lib/http'

/** Questions about a network that has ended, for the viewer's node or for the class; and what all groups followed. */
export const GET = reading<{ id: string }>(async (_request, { id }) =>
  answer(afterwards, unwrap(await drawQuestions(await getViewer(), id))),
)
