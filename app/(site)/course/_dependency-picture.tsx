import type { Module } from '@/lib/course/course'
import { directPrerequisites } from '@/lib/course/paths'
import { lessonItem } from '@/lib/course/item'
import { LessonDot } from './_lesson-dot'
import style from './dependency-picture.module.css'

/** As wide as a phone shows it without shrinking. */
const WIDTH = 360
const ROW = 88
/** Of a row, below its name. */
const CENTRE = 54
const RADIUS = 14
/** Neighbours stand at two heights, so that a row of ten fits. */
const STAGGER = 11

type Place = {
  id: string
  number: string
  title: string
  row: number
  at: number
  x: number
  y: number
}

/** Which lesson builds on which: one row a module, and lines from what comes before to what comes after. */
export function DependencyPicture(props: {
  modules: readonly Module[]
  /** Lessons that are not on the path are drawn faintly. */
  shown: ReadonlySet<string>
}) {
  const lessons = props.modules.flatMap((module) => module.lessons)
  const places = new Map(props.modules.flatMap(placeRow).map((place) => [place.id, place]))
  const lines = directPrerequisites(lessons).flatMap(([from, to]) => {
    const [a, b] = [places.get(from), places.get(to)]
    return a && b ? [{ a, b }] : []
  })
  const isFaint = ({ id }: Place) => !props.shown.has(id)
  return (
    <figure className={style.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${props.modules.length * ROW}`}
        fontSize={10}
        role="img"
        aria-label="What builds on what: the list below says the same."
      >
        {lines.map(({ a, b }) => (
          <path
            key={`${a.id} ${b.id}`}
            d={lineBetween(a, b)}
            className={style.line}
            data-faint={isFaint(a) || isFaint(b) || undefined}
          />
        ))}
        {props.modules.map((module, row) => (
          <text key={module.slug} x={2} y={row * ROW + 14} className={style.module}>
            {module.title}
          </text>
        ))}
        {[...places.values()].map((place) => (
          <LessonDot
            key={place.id}
            item={lessonItem(place.id)}
            faint={isFaint(place)}
            number={place.number}
            title={place.title}
            x={place.x}
            y={place.y}
            radius={RADIUS}
          />
        ))}
      </svg>
      <figcaption>
        Each lesson needs what its lines come from, above it or to its left.
        <details>
          <summary>The same as a list</summary>
          <ul>
            {lessons
              .filter(({ id }) => props.shown.has(id))
              .map(({ id, number, title, prerequisites }) => (
                <li key={id}>
                  {`${number} ${title}${needs(prerequisites.map((each) => places.get(each)?.number ?? each))}`}
                </li>
              ))}
          </ul>
        </details>
      </figcaption>
    </figure>
  )
}

function placeRow({ lessons }: Module, row: number): Place[] {
  return lessons.map(({ id, number, title }, at) => ({
    id,
    number,
    title,
    row,
    at,
    x: (WIDTH * (at + 0.5)) / lessons.length,
    y: row * ROW + CENTRE + (at % 2 === 0 ? -STAGGER : STAGGER),
  }))
}

/** To the neighbour straight, over others of the row in an arc, to another row with a bend at both ends. */
function lineBetween(a: Place, b: Place): string {
  const from = `M${a.x} ${a.y}`
  const to = `${b.x} ${b.y}`
  if (a.row !== b.row) {
    const middle = (a.y + b.y) / 2
    return `${from}C${a.x} ${middle} ${b.x} ${middle} ${to}`
  }
  if (Math.abs(a.at - b.at) === 1) return `${from}L${to}`
  const above = a.row * ROW + CENTRE - STAGGER - RADIUS - 12
  return `${from}C${a.x + RADIUS} ${above} ${b.x - RADIUS} ${above} ${to}`
}

function needs(numbers: readonly string[]): string {
  return numbers.length > 0 ? `: after ${numbers.join(', ')}` : ''
}
