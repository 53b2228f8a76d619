import { PersonName } from '@/app/(teach)/_person-name'
import { Ago } from '@/app/_components/time'
import type { Person } from '@/lib/classes/person'

/** Who made something, and when. */
export function By({ held }: { held: { by: Person | null; at: Date } }) {
  const ago = <Ago at={held.at.toISOString()} />
  if (!held.by) return ago
  return (
    <>
      <PersonName person={held.by} /> {ago}
    </>
  )
}
