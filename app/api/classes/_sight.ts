import { z } from 'zod'
import type { Sight } from '@/lib/classes/assistants'
import { HttpError, many } from '../_lib/http'

/** Of a form that says whose work an assistant sees. */
export const sightFields = {
  sectionIds: many(z.uuid(), 100),
  everySection: z.union([z.literal('yes'), z.boolean()]).optional(),
}

export function sightOf(fields: {
  sectionIds: string[]
  everySection?: 'yes' | boolean | undefined
}): Sight {
  const everySection = Boolean(fields.everySection)
  if (!everySection && fields.sectionIds.length === 0)
    throw new HttpError('invalid', { fields: { sectionIds: ['Choose at least one section.'] } })
  return { sectionIds: fields.sectionIds, everySection }
}
