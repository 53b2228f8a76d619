import { findCertificate } from '@/lib/certificates/certificates'
import { found, reading } from '../../_lib/http'

/** The file, byte for byte as it was signed. */
export const GET = reading<{ id: string }>(async (_request, { id }) => {
  const { file } = found(await findCertificate(id))
  return new Response(file, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="forkchoice-certificate-${id}.json"`,
      'cache-control': 'no-store, no-transform',
    },
  })
})
