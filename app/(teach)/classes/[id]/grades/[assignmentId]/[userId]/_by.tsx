import { PersonName } from '@/app/(teach)/_person-name'
import { Ago } from '@/app/_components/time'
import type { Person } from '@/lib/classes/person'

/** Who made something, and when. */
export function By({ held }: { held: { by: Person | null; at: Date } }) {
  return (
    <>
      {held.by && <PersonName person={held.by} />} <Ago at={held.at.toISOString()} />
    </>
  )
}
