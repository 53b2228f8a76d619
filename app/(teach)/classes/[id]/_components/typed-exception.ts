import { one, type Query } from '@/app/_query'
import { EXCEPTION_FIELDS } from '@/lib/classes/assignments/exception-form'
import type { TypedException } from './exception-form'

/** What a refused form has brought back in its address. */
export function typedIn(query: Awaited<Query>): TypedException {
  // Fields of the assignment's own form have the same names.
  if (query.for === undefined) return {}
  const names = [...EXCEPTION_FIELDS, 'for'] as const
  return Object.fromEntries(names.map((name) => [name, one(query[name])]))
}
