import { Fragment } from 'react'
import { EmptyState } from '@/app/_components/empty-state'
import { Name } from '@/app/_components/name'
import type { Sections } from '@/lib/classes/sections'

/** Whose work an assistant sees here, and why it may be nobody's. */
export function Assisting(props: { sections: Sections; learners: number }) {
  const { everybody, sections } = props.sections
  if (!everybody && sections.length === 0)
    return (
      <EmptyState title="You assist in this class, and in none of its sections.">
        <p>So you see nobody’s work yet. Whoever owns the class says whose you see.</p>
      </EmptyState>
    )
  return (
    <>
      <p className="lead">
        {'You assist in this class and see the work of '}
        {everybody ? 'all its learners' : <SectionNames sections={sections} />}.
      </p>
      {props.learners === 0 && (
        <EmptyState title={everybody ? 'Nobody has joined yet.' : 'Nobody is in there yet.'} />
      )}
    </>
  )
}

function SectionNames({ sections }: Pick<Sections, 'sections'>) {
  return sections.map(({ id, name }, place) => (
    <Fragment key={id}>
      {place > 0 && <span>{place === sections.length - 1 ? ' and ' : ', '}</span>}
      <Name>{name}</Name>
    </Fragment>
  ))
}
