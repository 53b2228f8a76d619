import { getViewer } from '@/lib/auth/viewer'
import { readColumns } from '@/lib/classes/exports/address'
import { fillCanvasFile, keepCanvasFile } from '@/lib/classes/exports/canvas-upload'
import { MAX_BYTES } from '@/lib/classes/roster/roster-import'
import { changing, done, reading, unwrap } from '../../../../_lib/http'
import { readUpload } from '../../../../_lib/upload'

/** The viewer's file of Canvas with the points written into it. */
export const GET = reading<{ id: string }>(async (request, { id }) => {
  const query = new URL(request.url).searchParams
  const { fileName, bytes } = unwrap(
    await fillCanvasFile(await getViewer(), id, {
      digest: query.get('file') ?? '',
      asked: readColumns(query),
    }),
  )
  return new Response(bytes, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
})

/** The export of Canvas' gradebook, to be looked at before it is filled. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const file = await readUpload(request, { maxBytes: MAX_BYTES })
    unwrap(await keepCanvasFile(await getViewer(), id, file))
    return done(request, { to: `/classes/${id}/exports/canvas` })
  },
  { back: '/classes' },
)
