'use client'

import { useEffect, useState } from 'react'
import style from './page.module.css'

const KEY = 'forkchoice:reading'
type Place = { id: string; text: string }

/**
 * Marks in the table of contents where the reader is, and remembers it: whoever comes back another day is offered
 * the way there. Nothing of it leaves the browser.
 */
export function ReadingPlace(props: { lesson: string; contents: string }) {
  const { lesson, contents } = props
  const [before, setBefore] = useState<Place | null>(null)

  useEffect(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>(`#${contents} a`)]
    const headings = links.flatMap((link) => document.getElementById(link.hash.slice(1)) ?? [])
    const left = `#${read(lesson)}`
    let asked = requestAnimationFrame(offer)
    function offer() {
      asked = 0
      const known = links.slice(1).find((link) => link.hash === left)
      // The browser itself goes back to where a reload or the back button left the page.
      if (known && location.hash === '' && window.scrollY === 0)
        setBefore({ id: known.hash.slice(1), text: known.textContent })
    }
    function mark() {
      asked = 0
      const line = window.innerHeight / 3
      const here = headings.findLast((heading) => heading.getBoundingClientRect().top <= line)
      for (const link of links)
        if (here && link.hash === `#${here.id}`) link.setAttribute('aria-current', 'location')
        else link.removeAttribute('aria-current')
      if (!here) return
      setBefore(null)
      write(lesson, here.id)
    }
    function onScroll() {
      asked ||= requestAnimationFrame(mark)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      window.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(asked)
    }
  }, [lesson, contents])

  return (
    before && (
      <p className={style.place} role="status">
        <span>You were at</span> <a href={`#${before.id}`}>{before.text}</a>
      </p>
    )
  )
}

function read(lesson: string): string | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, string>)[lesson]
  } catch {
    // Storage can be forbidden, or hold what somebody else wrote.
    return undefined
  }
}

function write(lesson: string, id: string) {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, string>
    if (all[lesson] !== id) localStorage.setItem(KEY, JSON.stringify({ ...all, [lesson]: id }))
  } catch {
    // Then nothing is remembered.
  }
}
