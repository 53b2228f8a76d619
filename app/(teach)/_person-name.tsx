import { Fragment } from 'react'
import { Name } from '@/app/_components/name'
import { learnerName } from './_learner-name'

type Person = Parameters<typeof learnerName>[0]

export function PersonName({ person }: { person: Person }) {
  return <Name>{learnerName(person)}</Name>
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
