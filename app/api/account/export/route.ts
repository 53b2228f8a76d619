import { getViewer } from '@/lib/auth/viewer'
import { exportEverything } from '@/lib/account/export'
import { HttpError, json, reading } from '../../_lib/http'

export const GET = reading(async () => {
  const everything = await exportEverything(await getViewer())
  if (!everything) throw new HttpError('not-signed-in')
  return json(everything, {
    headers: { 'content-disposition': 'attachment; filename="forkchoice.json"' },
  })
})
