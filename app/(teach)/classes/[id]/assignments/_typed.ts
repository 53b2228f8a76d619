import { one, type Query } from '@/app/_query'
import { type AssignmentFields, FIELDS } from '@/lib/classes/assignments/assignment-fields'
import { DEFAULTS, readAssignment } from '@/lib/classes/assignments/assignment-form'
import type { Problem } from '../_components/problem-words'

/** A form as it was typed before it was refused or looked at: it stands in the address. */
export type Typed = { fields: AssignmentFields; problems: readonly Problem[]; isTyped: boolean }

/** @param otherwise what the form has when nothing was typed */
export function readTyped(
  query: Awaited<Query>,
  timeZone: string,
  otherwise: AssignmentFields = DEFAULTS,
): Typed {
  const isTyped = FIELDS.some((name) => query[name] !== undefined)
  if (!isTyped) return { fields: { ...DEFAULTS, ...otherwise }, problems: [], isTyped }
  const typed = FIELDS.flatMap((name) =>
    query[name] === undefined ? [] : [[name, one(query[name])]],
  )
  const fields: AssignmentFields = { ...otherwise, ...Object.fromEntries(typed) }
  const read = readAssignment(fields, timeZone)
  return { fields, problems: read.ok ? [] : read.error, isTyped }
}

/** The address of a page with another value in a field of its form. */
export function offerOn(page: string, query: Awaited<Query>) {
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  return (field: string) => (value: string) => {
    const kept = given.filter(([name]) => name !== field && name !== 'error' && name !== 'problem')
    return `${page}?${new URLSearchParams([...kept, [field, value]])}`
  }
}
