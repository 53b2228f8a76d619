import { getViewer } from '@/lib/auth/viewer'
import { exportMatrixCsv } from '@/lib/classes/gradebook/gradebook'
import { found, reading } from '../../../_lib/http'

export const GET = reading<{ id: string }>(async (_request, { id }) => {
  const { fileName, csv } = found(await exportMatrixCsv(await getViewer(), id))
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
})
