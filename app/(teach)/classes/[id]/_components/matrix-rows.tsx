'use client'

import { GivenName } from '@/app/(teach)/_person-name'
import { progressWord } from '@/app/_components/progress-state'
import { Day } from '@/app/_components/day'
import type { PersonName } from '@/lib/classes/person'
import { expandUuid } from '@/lib/uuid'
import { type ItemCell, unpackCells } from './packed-cells'

/**
 * What is large of a table. Nothing here needs a browser: these are client modules since a page carries a second time,
 * for the router, what such a module is given, and of all else every element. There are a thousand cells, and a cell
 * that is given has a tenth of the bytes of its elements. Learners are tuples, since the names of properties would be
 * repeated, too.
 */
export type Learner = readonly [
  /** Of shortenUuid. */
  id: string,
  name: string,
  beside: PersonName['beside'],
  passed: number,
  /** When the learner last worked, in words; the instant where that is too long ago for them. */
  worked: string | null,
]

/** How many of a module's lessons and labs are passed, failed last, and broke. */
export type ModuleSum = [passed: number, failed: number, faults: number]
export type OverviewLearner = readonly [learner: Learner, cells: readonly (ModuleSum | null)[]]

/** Its cells are packed: packed-cells.ts. */
export type ModuleLearner = readonly [learner: Learner, cells: string]

type Props<L> = {
  classId: string
  /** What "passed" is of. */
  asked: number
  rows: readonly L[]
}

/** @param sizes how many lessons and labs each module asks for */
export function OverviewRows(props: Props<OverviewLearner> & { sizes: readonly number[] }) {
  return props.rows.map(([learner, cells]) => (
    <Row key={learner[0]} learner={learner} classId={props.classId} asked={props.asked}>
      {cells.map((cell, place) => (
        <td key={place} data-first="">
          {cell && <Sum sum={cell} size={props.sizes[place] ?? 0} />}
        </td>
      ))}
    </Row>
  ))
}

/**
 * @param first whether a line parts a column from the one before
 * @param items what each column is of
 */
export function ModuleRows(
  props: Props<ModuleLearner> & { first: readonly boolean[]; items: readonly string[] },
) {
  return props.rows.map(([learner, cells]) => (
    <Row key={learner[0]} learner={learner} classId={props.classId} asked={props.asked}>
      {unpackCells(cells).map((cell, place) => (
        <td key={place} data-first={props.first[place] ? '' : undefined}>
          {cell && (
            <State
              cell={cell}
              href={`${hrefOf(props.classId, learner)}?open=${props.items[place]}`}
            />
          )}
        </td>
      ))}
    </Row>
  ))
}

function hrefOf(classId: string, [id]: Learner): string {
  return `/classes/${classId}/learners/${expandUuid(id)}`
}

const INSTANT = /^\d{4}-/

function Row(props: {
  learner: Learner
  classId: string
  asked: number
  children: React.ReactNode
}) {
  const [, name, beside, passed, worked] = props.learner
  return (
    <tr>
      <th scope="row">
        <a href={hrefOf(props.classId, props.learner)}>
          <GivenName name={name} beside={beside} />
        </a>
      </th>
      <td>{`${passed} of ${props.asked}`}</td>
      <td>{worked !== null && INSTANT.test(worked) ? <Day at={worked} /> : worked}</td>
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
function State(props: { cell: ItemCell; href: string }) {
  const { state, attempts, handedIn } = props.cell
  const words = progressWord(state) + (attempts > 1 ? ` ×${attempts}` : '')
  if (!handedIn) return <span data-state={state}>{words}</span>
  return (
    <a href={props.href} data-state={state}>
      {words}
    </a>
  )
}

/** A lesson, and below it its labs. A group without an address is a title alone, and so is a column. */
export type Heading = readonly [
  title: string,
  href: string | undefined,
  columns: readonly (readonly [title: string, href?: string])[],
]

/** @param children the headings that every table has */
export function ModuleHead(props: {
  classId: string
  groups: readonly Heading[]
  children: React.ReactNode
}) {
  return (
    <>
      <colgroup span={3} />
      {props.groups.map(([, , columns], place) => (
        <colgroup key={place} span={columns.length} />
      ))}
      <thead>
        <tr>
          {props.children}
          {props.groups.map(([title, href, columns], place) => (
            <th key={place} scope="colgroup" colSpan={columns.length} data-first="">
              {href ? <a href={href}>{title}</a> : title}
            </th>
          ))}
        </tr>
        <tr>
          {props.groups.flatMap(([, , columns], group) =>
            columns.map(([title, href], place) => (
              <th key={`${group} ${place}`} scope="col" data-first={place === 0 ? '' : undefined}>
                {/* Of a lab: what the class has made of it. */}
                {href ? <a href={`/classes/${props.classId}${href}`}>{title}</a> : title}
              </th>
            )),
          )}
        </tr>
      </thead>
    </>
  )
}

/** How many learners of the class have passed each column. */
export function TotalCells(props: {
  first: readonly boolean[]
  totals: readonly number[]
  learners: number
}) {
  return props.first.map((isFirst, place) => (
    <td key={place} data-first={isFirst ? '' : undefined}>
      {`${props.totals[place] ?? 0} of ${props.learners}`}
    </td>
  ))
}
