'use client'

import Link from 'next/link'
import style from './class-nav.module.css'

/**
 * The pages of a class, for those who teach and those who assist. A client module for the same reason as matrix-rows.tsx.
 */
export function ClassNav(props: { classId: string; oversees: boolean }) {
  const pages = props.oversees ? [...SEEN, ...OVERSEEN] : SEEN
  return (
    <nav className={style.nav} aria-label="Pages of the class">
      <ul>
        {pages.map(([path, name]) => (
          <li key={path}>
            <Link href={`/classes/${props.classId}/${path}`} prefetch={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const SEEN = [
  ['overview', 'The class at a glance'],
  ['assignments', 'Assignments'],
  ['grades', 'Points'],
  ['roster', 'Roster'],
] as const

const OVERSEEN = [
  ['network', 'Network'],
  ['exports', 'Exports'],
  ['regrades', 'Graded again'],
  ['sections', 'Sections and assistants'],
  ['settings', 'Settings and history'],
] as const
