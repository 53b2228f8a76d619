import { compareNames } from '../person'
import type { Listed, LmsIds, Row } from './roster-import'

/** Somebody of the stored list. */
export type Entry = Listed & {
  id: string
  /** The newest list had them no more. */
  isGone: boolean
  /** An account has taken the row. */
  isClaimed: boolean
}

export type Change =
  | {
      field: 'name' | 'sortName' | 'number' | 'email' | 'section'
      before: string | null
      after: string
    }
  /** What another system calls them by. */
  | { field: 'lms' }
  /** Is on the list again. */
  | { field: 'back' }

export type Changed = { row: Row; entry: Entry; changes: readonly Change[] }

/** What a file would change in the stored list. */
export type Diff = {
  added: readonly Row[]
  changed: readonly Changed[]
  unchanged: number
  /** On the stored list, and not in the file. */
  absent: readonly Entry[]
  /** Sections that the class does not have, with how many of the file are in each. */
  newSections: readonly { name: string; rows: number }[]
}

/**
 * A number is one person. Whoever has none in the file or in the list is found by name and e-mail; nobody by a name that
 * two have. A cell that is empty says nothing, and so takes nothing away.
 * @param sections names of those that the class has
 * @param makes whether those of the file that it does not have will be made
 */
export function compareLists(
  rows: readonly Row[],
  entries: readonly Entry[],
  sections: readonly string[],
  { makes }: { makes: boolean },
): Diff {
  const known = new Map(sections.map((name) => [name.toLowerCase(), name]))
  const fresh = new Map<string, { name: string; rows: number }>()
  const spelt = rows.map((row) => {
    if (row.section === null) return row
    const key = row.section.toLowerCase()
    const name = known.get(key)
    if (name !== undefined) return { ...row, section: name }
    const made = fresh.get(key) ?? { name: row.section, rows: 0 }
    made.rows++
    fresh.set(key, made)
    return { ...row, section: makes ? made.name : null }
  })
  const matches = match(spelt, entries)
  const pairs = spelt.map((row) => ({ row, entry: matches.get(row) }))
  const compared = pairs.flatMap(({ row, entry }) =>
    entry ? [{ row, entry, changes: changesIn(row, entry) }] : [],
  )
  const changed = compared.filter(({ changes }) => changes.length > 0)
  const found = new Set(matches.values())
  return {
    added: pairs.filter(({ entry }) => !entry).map(({ row }) => row),
    changed,
    unchanged: compared.length - changed.length,
    absent: entries.filter((entry) => !entry.isGone && !found.has(entry)).sort(inOrder),
    newSections: [...fresh.values()],
  }
}

function inOrder(one: Entry, other: Entry): number {
  const key = ({ sortName, name }: Entry) => sortName ?? name
  return compareNames(key(one), key(other)) || compareNames(one.number ?? '', other.number ?? '')
}

/** Which row is which entry: by the surest sign first, and nobody twice. */
function match(rows: readonly Row[], entries: readonly Entry[]): Map<Row, Entry> {
  const found = new Map<Row, Entry>()
  const taken = new Set<Entry>()
  const pair = (row: Row, entry: Entry) => {
    found.set(row, entry)
    taken.add(entry)
  }
  const byNumber = new Map(entries.map((entry) => [entry.number, entry]))
  for (const row of rows) {
    const entry = row.number === null ? undefined : byNumber.get(row.number)
    if (entry) pair(row, entry)
  }
  const signs: ((one: Listed) => string | null)[] = [
    ({ name, email }) => (email === null ? null : JSON.stringify([name, email])),
    ({ name }) => name,
  ]
  for (const [place, sign] of signs.entries()) {
    const isSure = place === 0
    const free = groupBy(
      entries.filter((entry) => !taken.has(entry)),
      sign,
    )
    const open = groupBy(
      rows.filter((row) => !found.has(row)),
      sign,
    )
    for (const [key, [row, anotherRow]] of open) {
      const [entry, anotherEntry] = free.get(key) ?? []
      if (!row || !entry || anotherRow || anotherEntry) continue
      if (isSure || !contradict(row, entry)) pair(row, entry)
    }
  }
  return found
}

/** Whether the two cannot be one person: both say something, and not the same. */
function contradict(row: Row, entry: Entry): boolean {
  return (['number', 'email'] as const).some(
    (field) => row[field] !== null && entry[field] !== null && row[field] !== entry[field],
  )
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const FIELDS = ['name', 'sortName', 'number', 'email', 'section'] as const

function changesIn(row: Row, entry: Entry): Change[] {
  const changes: Change[] = []
  for (const field of FIELDS) {
    const [before, after] = [entry[field], row[field]]
    if (after !== null && after !== before) changes.push({ field, before, after })
  }
  if (!isWithin(row.lms, entry.lms)) changes.push({ field: 'lms' })
  if (entry.isGone) changes.push({ field: 'back' })
  return changes
}

function isWithin(given: LmsIds | null, stored: LmsIds | null): boolean {
  const systems = Object.entries(given ?? {}) as [keyof LmsIds, Record<string, string>][]
  return systems.every(([system, ids]) => {
    const known: Record<string, string> = { ...stored?.[system] }
    return Object.entries(ids).every(([name, id]) => known[name] === id)
  })
}

/** As an entry is stored once a row is taken into it. */
export function taken(row: Row, entry: Entry | null): Listed {
  const canvas = { ...entry?.lms?.canvas, ...row.lms?.canvas }
  const github = { ...entry?.lms?.github, ...row.lms?.github }
  const lms = {
    ...(Object.keys(canvas).length > 0 ? { canvas } : {}),
    ...(Object.keys(github).length > 0 ? { github } : {}),
  }
  return {
    name: row.name,
    sortName: row.sortName ?? entry?.sortName ?? null,
    number: row.number ?? entry?.number ?? null,
    email: row.email ?? entry?.email ?? null,
    section: row.section ?? entry?.section ?? null,
    lms: Object.keys(lms).length > 0 ? lms : null,
  }
}
