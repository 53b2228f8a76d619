import { z } from 'zod'
import { FIELDS } from '@/lib/classes/assignments/assignment-fields'

/** Texts, as the form has them: what they mean says lib/classes/assignments/assignment-form.ts. */
export const assignmentBody = z.object(
  Object.fromEntries(FIELDS.map((name) => [name, z.string().max(200).optional()])) as Record<
    (typeof FIELDS)[number],
    z.ZodOptional<z.ZodString>
  >,
)
