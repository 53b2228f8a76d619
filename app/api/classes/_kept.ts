import { HttpError, isForm, type Refusal, seeOther } from '../_lib/http'

type Refused = {
  code: Refusal
  problems: readonly { field: string; problem: string; neighbours?: readonly string[] }[]
}

/**
 * Refuses, and keeps what was typed: a form goes back to its page with its fields in the address, so that it is filled
 * in again without a script too.
 */
export function refuse(
  request: Request,
  { code, problems }: Refused,
  page: string,
  fields: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Response {
  if (!isForm(request) || code === 'not-found') {
    throw new HttpError(code, problems.length > 0 ? { fields: byField(problems) } : {})
  }
  const query = new URLSearchParams({ error: code })
  for (const [name, value] of Object.entries(fields)) {
    // What was emptied is kept, too.
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const [first] = problems
  if (first) query.set('problem', `${first.field}:${first.problem}`)
  if (first?.neighbours) query.set('neighbours', first.neighbours.join(','))
  return seeOther(`${page}?${query}`)
}

function byField(problems: Refused['problems']): Record<string, string[]> {
  return Object.fromEntries(
    problems.map(({ field, problem, neighbours = [] }) => [field, [problem, ...neighbours]]),
  )
}

/** The page of a class that a form came from, of those that have such a form. */
export function pageOf(classId: string, asked: string | undefined): string {
  const pages = `/classes/${classId}/`
  return asked?.startsWith(pages) && /^[\w/-]+$/.test(asked) ? asked : `${pages}assignments`
}
