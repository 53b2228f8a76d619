import { exportRepository } from '@/lib/account/repository'
import { getViewer } from '@/lib/auth/viewer'
import { reading, unwrap } from '../../_lib/http'

export const GET = reading(async () => {
  const bundle = unwrap(await exportRepository(await getViewer()))
  return new Response(new Uint8Array(bundle), {
    headers: {
      'content-type': 'application/x-git-bundle',
      'content-disposition': 'attachment; filename="forkchoice.bundle"',
      'cache-control': 'private, no-store',
    },
  })
})
