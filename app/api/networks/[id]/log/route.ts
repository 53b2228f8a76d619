import { getViewer } from '@/lib/auth/viewer'
import { exportLog } from '@/lib/network/afterwards'
import { reading, unwrap } from '../../../_lib/http'
import { streamOf } from '../../../_lib/stream-of'

/** What the viewer's node heard, as lines of JSON; `?all` for everything. The replay reads it, and it is a file to keep. */
export const GET = reading<{ id: string }>(async (request, { id }) => {
  const all = new URL(request.url).searchParams.has('all')
  const { fileName, pieces } = unwrap(await exportLog(await getViewer(), id, { all }))
  return new Response(streamOf(pieces), {
    headers: {
      // Lines of JSON; by this name Next.js compresses them, and a body that is compressed here loses its header there.
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
})
