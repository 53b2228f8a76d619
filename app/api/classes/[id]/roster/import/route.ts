import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { applyImport } from '@/lib/classes/roster/importing'
import { changing, done, readFields, unwrap } from '../../../../_lib/http'
import { ticked } from '../../../_fields'

const schema = z.object({
  digest: z.string().max(64),
  absent: ticked,
  sections: ticked,
  encoding: ticked,
})

/** Takes the viewer's file into the list, as its preview showed it. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { digest, absent, sections, encoding } = await readFields(request, schema)
    const decisions = {
      digest,
      marksAbsent: absent,
      makesSections: sections,
      isReadRight: encoding,
    }
    unwrap(await applyImport(await getViewer(), id, decisions))
    return done(request, { to: `/classes/${id}/roster?done=imported` })
  },
  { back: '/classes' },
)
