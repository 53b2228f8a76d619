import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { EXCEPTION_FIELDS } from '@/lib/classes/assignments/exception-form'
import { makeException } from '@/lib/classes/assignments/exceptions'
import { changing, done, readFields } from '../../../_lib/http'
import { pageOf, refuse } from '../../_kept'

const schema = z.object({
  ...(Object.fromEntries(
    EXCEPTION_FIELDS.map((name) => [name, z.string().max(2000).optional()]),
  ) as Record<(typeof EXCEPTION_FIELDS)[number], z.ZodOptional<z.ZodString>>),
  for: z.string().regex(/^(learner|section):[\da-f-]{36}$/),
  /** Empty: of all. */
  assignmentId: z.union([z.literal(''), z.uuid()]),
  instead: z.string().max(36).optional(),
  back: z.string().max(300).optional(),
})

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const {
      for: target,
      assignmentId,
      instead,
      back,
      ...fields
    } = await readFields(request, schema)
    const [kind, whom] = target.split(':') as ['learner' | 'section', string]
    const made = await makeException(await getViewer(), id, {
      target: kind === 'learner' ? { userId: whom } : { sectionId: whom },
      assignmentId: assignmentId || null,
      instead,
      ...fields,
    })
    const page = pageOf(id, back)
    if (made.ok) return done(request, { to: `${page}?done=exception#exceptions`, body: made.value })
    // A reason may be about somebody's health, and addresses stand in logs.
    const { reason: _reason, publicReason: _public, ...kept } = fields
    return refuse(request, made.error, page, { ...kept, for: target })
  },
  { back: '/classes' },
)
