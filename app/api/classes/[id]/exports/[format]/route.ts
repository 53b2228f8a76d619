import { getViewer } from '@/lib/auth/viewer'
import { readStyle } from '@/lib/classes/exports/address'
import { EXPORT_FORMATS, exportGrades } from '@/lib/classes/exports/exports'
import { found, reading } from '../../../../_lib/http'
import { streamOf } from '../../../../_lib/stream-of'

/** A file with everybody's grades, sent while it is made. */
export const GET = reading<{ id: string; format: string }>(async (request, { id, format }) => {
  const query = new URL(request.url).searchParams
  const { fileName, mediaType, pieces } = found(
    await exportGrades(await getViewer(), id, {
      format: found(EXPORT_FORMATS.find((known) => known === format) ?? null),
      style: readStyle((name) => query.get(name) ?? undefined),
    }),
  )
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
})
