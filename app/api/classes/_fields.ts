import { z } from 'zod'

/** A box of a form: there when it is ticked. */
export const ticked = z
  .union([z.literal('yes'), z.boolean()])
  .optional()
  .transform((value) => value === 'yes' || value === true)

/** A row of a class's list, as it is typed. */
export const rosterEntry = z.object({
  name: z.string().max(200),
  sortName: z.string().max(200).optional(),
  number: z.string().max(200).optional(),
  email: z.string().max(300).optional(),
  sectionId: z.string().max(40).optional(),
})
