/** What to call somebody. Guests need not give a name, and several may give the same. */
export function learnerName(person: {
  userId: string
  name: string | null
  email: string | null
  isGuest: boolean
}): string {
  // The end of the id is random, its beginning a date.
  const mark = person.userId.slice(-4)
  return person.name ?? person.email ?? (person.isGuest ? `Guest ${mark}` : `Unnamed ${mark}`)
}
