import { Name } from '@/app/_components/name'
import { styleParameters } from '@/lib/classes/exports/address'
import type { ExportFacts, ExportStyle } from '@/lib/classes/exports/exports'
import type { SheetPerson } from '@/lib/classes/exports/sheet'
import { statusWords } from '@/lib/classes/exports/sheet'
import find from '../_components/find.module.css'
import style from './exports.module.css'

const BY = [
  ['number', 'By their number'],
  ['email', 'By their e-mail'],
] as const

/** By what Moodle finds people, and who is left out since they have none. */
export function Unfound({ facts, asked }: { facts: ExportFacts; asked: ExportStyle }) {
  const left = facts.unfound[asked.by]
  return (
    <>
      <nav className={`${find.find} ${find.show}`} aria-label="By what Moodle finds people">
        {BY.map(([by, words]) => (
          <a
            key={by}
            href={`?${new URLSearchParams(styleParameters({ ...asked, by }))}#moodle`}
            aria-current={by === asked.by ? 'true' : undefined}
          >
            {words}
          </a>
        ))}
      </nav>
      {left.length > 0 && (
        <details className={style.people}>
          <summary>
            {left.length === 1 ? 'One person has' : `${left.length} people have`} no{' '}
            {asked.by === 'number' ? 'number' : 'e-mail'} and no row in this file: Moodle would give
            their points to whoever stands above them.
          </summary>
          <People people={left} />
        </details>
      )}
    </>
  )
}

/** So many are named: nobody reads on, and the page has to come. */
const SHOWN = 200

export function People({ people }: { people: readonly SheetPerson[] }) {
  return (
    <ul className={style.names}>
      {people.slice(0, SHOWN).map((person) => (
        <li key={person.entryId ?? person.userId}>
          <Name>{person.name ?? person.accountName ?? ''}</Name>
          <span>{detailsOf(person)}</span>
        </li>
      ))}
      {people.length > SHOWN && <li>and {people.length - SHOWN} more</li>}
    </ul>
  )
}

function detailsOf(person: SheetPerson): string {
  const number = person.number === null ? '' : `, ${person.number}`
  return `${number} (${statusWords(person)})`
}
