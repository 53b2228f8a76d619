import { normalName } from '@/lib/auth/name'

export type Person = {
  userId: string
  name: string | null
  email: string | null
  isGuest: boolean
  /** Their row of the school's list, for those who teach. */
  listed?: { name: string; number: string | null } | null
  /** Whether somebody else of the class has a name that looks the same. */
  hasNamesake?: boolean
}

/** What to call somebody, and what stands beside it where the name alone could be somebody else's. */
export type PersonName = { name: string; beside: string | null }

/** By the school's list those who are on it, with what their account says beside it where that is another name. */
export function nameOf({
  userId,
  email,
  isGuest,
  hasNamesake,
  listed,
  ...person
}: Person): PersonName {
  // The end of an id is random, its beginning a date.
  const mark = userId.slice(-6)
  // Names from before there were rules for them are still there.
  const name = normalName(person.name ?? undefined)
  if (listed) {
    const beside = [
      hasNamesake ? (listed.number ?? email ?? mark) : null,
      name !== null && name !== listed.name ? `account: ${name}` : null,
    ].filter((part) => part !== null)
    return { name: listed.name, beside: beside.length > 0 ? beside.join(', ') : null }
  }
  if (name !== null) return { name, beside: hasNamesake ? (email ?? mark) : null }
  return { name: email ?? (isGuest ? `Guest ${mark}` : `Unnamed ${mark}`), beside: null }
}

/** In one line, for what is read aloud. */
export function fullNameOf(person: Person): string {
  const { name, beside } = nameOf(person)
  return beside === null ? name : `${name} (${beside})`
}

// English has no order of its own: these are the rules of Unicode, by which the database sorts the learners.
const letters = new Intl.Collator('en')

export function compareNames(one: string, other: string): number {
  return letters.compare(one, other)
}
