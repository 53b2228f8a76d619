import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { makeClaimLinks } from '@/lib/classes/roster/claims'
import { siteOrigin } from '@/app/_origin'
import { changing, readFields, unwrap } from '../../../../_lib/http'
import { ticked } from '../../../_fields'

/** Links for everybody of the list who has not joined, as a file: their only copy. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { again } = await readFields(request, z.object({ again: ticked }))
    const origin = await siteOrigin()
    const { csv } = unwrap(await makeClaimLinks(await getViewer(), id, { again, origin }))
    return new Response(csv, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="links-to-join.csv"',
        'cache-control': 'private, no-store',
      },
    })
  },
  { back: '/classes' },
)
