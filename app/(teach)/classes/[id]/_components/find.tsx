import { Name } from '@/app/_components/name'
import { NO_SECTION, type Show } from '@/lib/classes/gradebook/choice'
import type { Sections } from '@/lib/classes/sections'
import { addressOf, parametersOf, type Shown } from '../_address'
import { SearchField, ShowLinks } from './find-parts'
import style from './find.module.css'

const SHOWN: readonly [Show | null, string][] = [
  [null, 'Everybody'],
  ['failed', 'Last try failed'],
  ['not-started', 'Not started'],
  ['fault', 'Grader fault'],
]

/** Whom the table shows: by a form and by links, so that an address says it all. */
export function Find(props: { classId: string; shown: Shown; sections: Sections }) {
  const { classId, shown, sections } = props
  const kept = parametersOf({ ...shown, search: '', page: 1 })
  return (
    <div className={style.find}>
      <form action={`/classes/${classId}#progress`} role="search" className={style.search}>
        <SearchField label="Name or e-mail" search={shown.search} kept={kept} />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      <ShowLinks
        label="Learners of the table"
        className={style.show}
        shows={SHOWN}
        shown={shown.show}
        addressOf={(show) => addressOf(classId, { ...shown, show, page: 1 })}
      />
      <SectionsToShow {...{ classId, shown, sections }} />
    </div>
  )
}

/** Where there is more than one to choose from. */
function SectionsToShow(props: { classId: string; shown: Shown; sections: Sections }) {
  const { classId, shown } = props
  const { sections, without } = props.sections
  if (sections.length + Number(without > 0) < 2) return null
  const all: { section: string | null; name: string }[] = [
    { section: null, name: 'All sections' },
    ...sections.map(({ id, name }) => ({ section: id, name })),
    ...(without > 0 ? [{ section: NO_SECTION, name: 'In no section' }] : []),
  ]
  return (
    <nav className={style.show} aria-label="Sections of the table">
      {all.map(({ section, name }) => (
        <a
          key={section}
          href={addressOf(classId, { ...shown, section, page: 1 })}
          aria-current={section === shown.section ? 'true' : undefined}
        >
          <Name>{name}</Name>
        </a>
      ))}
    </nav>
  )
}
