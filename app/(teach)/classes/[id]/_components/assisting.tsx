import { EmptyState } from '@/app/_components/empty-state'
import { Names } from '@/app/_components/names'
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
      {everybody ? (
        <p key="all" className="lead">
          You assist in this class and see the work of all its learners.
        </p>
      ) : (
        <p key="some" className="lead">
          You assist in this class and see the work of{' '}
          <Names names={sections.map(({ name }) => name)} />.
        </p>
      )}
      {props.learners === 0 && (
        <EmptyState title={everybody ? 'Nobody has joined yet.' : 'Nobody is in there yet.'} />
      )}
    </>
  )
}
