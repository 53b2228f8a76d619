import { Fragment } from 'react'
import { Name } from '@/app/_components/name'
import { nameOf, type Person, type PersonName } from '@/lib/classes/person'
import style from './person-name.module.css'

export function PersonName({ person }: { person: Person }) {
  return <GivenName {...nameOf(person)} />
}

/** What nameOf has said already. */
export function GivenName({ name, beside }: PersonName) {
  if (beside === null) return <Name>{name}</Name>
  return (
    <>
      <Name>{name}</Name> <bdi className={style.beside}>{beside}</bdi>
    </>
  )
}

/** With commas between them. */
export function PersonNames({ people }: { people: readonly Person[] }) {
  return people.map((person, place) => (
    <Fragment key={person.userId}>
      {place > 0 && <span>, </span>}
      <PersonName person={person} />
    </Fragment>
  ))
}
