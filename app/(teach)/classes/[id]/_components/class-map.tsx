'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { Grid } from '@/app/(teach)/_grid'
import { GivenName } from '@/app/(teach)/_person-name'
import type { PersonName } from '@/lib/classes/person'
import style from './class-map.module.css'

/**
 * A class in one look: a row for each learner, a column for each lesson and lab, and a mark of a few pixels where they
 * meet. It is a client module since it is given a letter for each mark, and the router's data would repeat every element
 * that it makes of them.
 */
export type MapLearner = PersonName & {
  id: string
  /** A letter of STATES for each item, or its capital. */
  states: string
}

export type MapItem = {
  title: string
  /** What its column opens: of a lab, what the class has made of it. */
  href: string
  /** Of the class: so many have passed it, so many have begun and not. */
  passed: number
  begun: number
}

export type MapModule = { slug: string; name: string; items: readonly MapItem[] }

/**
 * The letters are the names of the marks in the style: one is sent for each of some thousand cells. A capital is the same
 * of a lesson, whose marks are round.
 */
const STATES: Readonly<Record<string, string>> = {
  n: 'not started',
  i: 'in progress',
  p: 'passed',
  f: 'failed',
  x: 'grader fault',
}

const REST =
  'Point at a mark, or go there with the arrow keys: here it says whose it is, and of what.'

// Addresses are those beside the page's own, /classes/…/overview: there are a hundred and more of them.
export function ClassMap(props: {
  classId: string
  learners: number
  rows: readonly MapLearner[]
  modules: readonly MapModule[]
}) {
  const { rows, modules, learners } = props
  const router = useRouter()
  // Written by hand: a state would draw the grid anew, which then forgets where it is.
  const said = useRef<HTMLParagraphElement>(null)
  const items = modules.flatMap((module) => module.items)
  const first = new Set<number>()
  modules.reduce((place, module) => {
    first.add(place)
    return place + module.items.length
  }, 0)

  function find(target: EventTarget): { row: MapLearner; place: number; cell: Element } | null {
    const cell = target instanceof Element ? target.closest('td') : null
    const line = cell?.closest('tr')
    const row = line && rows[line.sectionRowIndex]
    // The learner is the first of a row.
    return row && cell ? { row, place: cell.cellIndex - 1, cell } : null
  }

  function say({ target }: { target: EventTarget }) {
    const found = find(target)
    if (!found) return
    const { row, place, cell } = found
    const state = STATES[(row.states[place] ?? 'n').toLowerCase()] ?? ''
    cell.ariaLabel = state
    const name = row.beside === null ? row.name : `${row.name} (${row.beside})`
    if (said.current) said.current.textContent = `${name}: ${items[place]?.title ?? ''}, ${state}`
  }

  function open({ target }: { target: EventTarget }) {
    const found = find(target)
    const title = found && items[found.place]?.title
    if (title) router.push(`/classes/${props.classId}/learners/${found.row.id}#items`)
  }

  return (
    <>
      <p ref={said} className={style.said} aria-hidden="true">
        {REST}
      </p>
      <div
        className={style.frame}
        role="region"
        aria-label="The class at a glance"
        onPointerOver={say}
        onFocus={say}
        onClick={open}
        onKeyDown={(event) => event.key === 'Enter' && open(event)}
      >
        <Grid className={style.map} label="Learners by lessons and labs">
          <colgroup>
            <col className={style.names} />
            {items.map((_, place) => (
              <col key={place} className={first.has(place) ? style.first : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <td />
              {modules.map(({ slug, name, items }) => (
                <th key={slug} scope="colgroup" colSpan={items.length}>
                  {name}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="row">Passed, of all</th>
              {items.map(({ title, href, passed, begun }, place) => (
                <th key={place} scope="col">
                  <a
                    href={href}
                    aria-label={`${title}: ${passed} of ${learners} passed`}
                    title={`${title}: ${passed} of ${learners} passed, ${begun} begun`}
                  >
                    <i style={{ height: percent(passed + begun, learners) }}>
                      <b style={{ height: percent(passed, passed + begun) }} />
                    </i>
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, states, ...name }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`learners/${id}`}>
                    <GivenName {...name} />
                  </a>
                </th>
                {[...states].map((state, place) => (
                  <td key={place} className={state === 'n' ? undefined : state} />
                ))}
              </tr>
            ))}
          </tbody>
        </Grid>
      </div>
    </>
  )
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)}%`
}

export function MapLegend() {
  return (
    <ul className={style.legend} aria-label="Legend">
      {Object.entries(STATES).map(([letter, word]) => (
        <li key={letter}>
          <span className={`${style.mark} ${letter}`} aria-hidden="true" />
          <span>{word}</span>
        </li>
      ))}
      <li>
        <span className={`${style.mark} P`} aria-hidden="true" />
        <span>round: of a lesson; the others are of labs</span>
      </li>
      <li>
        <span className={style.share} aria-hidden="true" />
        <span>above a column: of the class, how many have passed it, and begun it</span>
      </li>
    </ul>
  )
}
