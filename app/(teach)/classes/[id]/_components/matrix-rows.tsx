'use client'

import { GivenName } from '@/app/(teach)/_person-name'
import { progressWord } from '@/app/_components/progress-state'
import { Day } from '@/app/_components/day'
import type { Cell } from '@/lib/classes/gradebook/matrix'
import type { PersonName } from '@/lib/classes/person'

/**
 * The learners of a table. Nothing here needs a browser: these are client modules since a page carries a second time,
 * for the router, what such a module is given, and of all else every element. There are a thousand cells, and a cell
 * that is given has a third of the bytes of its elements.
 */
type Learner<C> = PersonName & {
  id: string
  passed: number
  /** When the learner last worked, in words; the instant where that is too long ago for them. */
  worked: { ago: string } | { at: string } | null
  cells: readonly (C | null)[]
}

/** How many of a module's lessons and labs are passed, failed last, and broke. */
export type ModuleSum = [passed: number, failed: number, faults: number]
export type OverviewLearner = Learner<ModuleSum>

export type ItemCell = [Cell['state'], Cell['attempts'], Cell['submissionId']]
export type ModuleLearner = Learner<ItemCell>

type Props<L> = {
  classId: string
  /** What "passed" is of. */
  asked: number
  rows: readonly L[]
}

/** @param sizes how many lessons and labs each module asks for */
export function OverviewRows(props: Props<OverviewLearner> & { sizes: readonly number[] }) {
  return props.rows.map((row) => (
    <Row key={row.id} row={row} classId={props.classId} asked={props.asked}>
      {row.cells.map((cell, place) => (
        <td key={place} data-first="">
          {cell && <Sum sum={cell} size={props.sizes[place] ?? 0} />}
        </td>
      ))}
    </Row>
  ))
}

/** @param first whether a line parts a column from the one before */
export function ModuleRows(props: Props<ModuleLearner> & { first: readonly boolean[] }) {
  return props.rows.map((row) => (
    <Row key={row.id} row={row} classId={props.classId} asked={props.asked}>
      {row.cells.map((cell, place) => (
        <td key={place} data-first={props.first[place] ? '' : undefined}>
          {cell && <State cell={cell} />}
        </td>
      ))}
    </Row>
  ))
}

function Row<C>(props: {
  row: Learner<C>
  classId: string
  asked: number
  children: React.ReactNode
}) {
  const { id, name, beside, passed, worked } = props.row
  return (
    <tr>
      <th scope="row">
        <a href={`/classes/${props.classId}/learners/${id}`}>
          <GivenName name={name} beside={beside} />
        </a>
      </th>
      <td>{`${passed} of ${props.asked}`}</td>
      <td>{worked && ('ago' in worked ? worked.ago : <Day at={worked.at} />)}</td>
      {props.children}
    </tr>
  )
}

/** Whether somebody is stuck in a module. Nothing where nothing was begun. */
function Sum({ sum: [passed, failed, faults], size }: { sum: ModuleSum; size: number }) {
  return (
    <>
      <span data-state={passed === size ? 'passed' : 'in-progress'}>{`${passed} of ${size}`}</span>
      {failed > 0 && <span data-state="failed">{`${failed} failed`}</span>}
      {faults > 0 && (
        <span data-state="fault">{`${faults} grader ${faults === 1 ? 'fault' : 'faults'}`}</span>
      )}
    </>
  )
}

/** An element with its words and nothing else: the signs are the style's. */
function State({ cell: [state, attempts, submissionId] }: { cell: ItemCell }) {
  const words = progressWord(state) + (attempts > 1 ? ` ×${attempts}` : '')
  if (!submissionId) return <span data-state={state}>{words}</span>
  return (
    <a href={`/submissions/${submissionId}`} data-state={state}>
      {words}
    </a>
  )
}
