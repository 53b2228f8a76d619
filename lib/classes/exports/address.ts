import type { ExportStyle } from './exports'

/** A parameter of an address that is there exactly once. */
type Get = (name: string) => string | undefined

/** How files are written, as an address says it. What makes no sense is as if nothing were asked. */
export function readStyle(get: Get): ExportStyle {
  const separator = get('separator') === 'semicolon' ? ';' : ','
  return {
    separator,
    decimal: separator === ';' && get('decimal') === 'comma' ? ',' : '.',
    by: get('by') === 'email' ? 'email' : 'number',
  }
}

/** The parameters that say it, without those that go without saying. */
export function styleParameters({ separator, decimal, by }: ExportStyle): [string, string][] {
  const all: [string, string | null][] = [
    ['separator', separator === ';' ? 'semicolon' : null],
    ['decimal', decimal === ',' ? 'comma' : null],
    ['by', by === 'email' ? 'email' : null],
  ]
  return all.filter((entry): entry is [string, string] => entry[1] !== null)
}

/** What a form calls the choice of a column for an assignment. */
export function columnField(assignmentId: string): string {
  return `to-${assignmentId}`
}

/** The column that was chosen for each assignment, null where it goes nowhere. */
export function readColumns(
  entries: Iterable<readonly [string, string]>,
): Map<string, number | null> {
  return new Map(
    [...entries].flatMap(([name, value]) => {
      const [, id] = /^to-([0-9a-f-]{36})$/.exec(name) ?? []
      if (id === undefined) return []
      return [[id, /^\d{1,4}$/.test(value) ? Number(value) : null]] as const
    }),
  )
}
