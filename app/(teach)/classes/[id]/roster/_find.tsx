import { NO_SECTION } from '@/lib/classes/gradebook/choice'
import type { RosterShow } from '@/lib/classes/roster/roster'
import { SearchField, ShowLinks } from '../_components/find-parts'
import find from '../_components/find.module.css'
import { addressOf, parametersOf, type Shown } from './_address'
import style from './roster.module.css'

const SHOWN: readonly [RosterShow | null, string][] = [
  [null, 'Everybody'],
  ['joined', 'Joined'],
  ['not-joined', 'Not joined yet'],
  ['unlisted', 'Joined, not on the list'],
  ['gone', 'No longer listed'],
  ['former', 'Left or removed'],
]

/** Whom the table shows: by a form and by links, so that an address says it all. */
export function Find(props: {
  classId: string
  shown: Shown
  sections: readonly { id: string; name: string }[]
}) {
  const { classId, shown, sections } = props
  const kept = parametersOf({ ...shown, search: '', section: null, page: 1 })
  return (
    <div className={find.find}>
      <form action={`/classes/${classId}/roster`} role="search" className={style.search}>
        <SearchField label="Name, e-mail or number" search={shown.search} kept={kept} />
        {sections.length > 0 && (
          <>
            <label htmlFor="of-section" className="visually-hidden">
              Section
            </label>
            <select id="of-section" name="section" defaultValue={shown.section ?? ''}>
              <option value="">All sections</option>
              {sections.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value={NO_SECTION}>In no section</option>
            </select>
          </>
        )}
        <button type="submit" className="button">
          Find
        </button>
      </form>
      <ShowLinks
        label="People of the table"
        className={find.show}
        shows={SHOWN}
        shown={shown.show}
        addressOf={(show) => addressOf(classId, { ...shown, show, page: 1 })}
      />
    </div>
  )
}
