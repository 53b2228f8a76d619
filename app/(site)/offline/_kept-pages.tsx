'use client'

import { useEffect, useState } from 'react'
import type { PublicPage } from '@/lib/course/site-pages'
import { CACHE } from '@/lib/offline/what-is-kept'

type Page = Pick<PublicPage, 'path' | 'title' | 'about'>

/** Those of `pages` that this device keeps, in their order. */
export function KeptPages({ pages }: { pages: readonly Page[] }) {
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => {
    void listKept().then(setKept)
  }, [])
  if (!kept) return null
  const there = pages.filter(({ path }) => kept.has(path))
  if (there.length === 0) return <p>So far nothing is kept here.</p>
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">What you can read now</h2>
      <ul>
        {there.map(({ path, title, about }) => (
          <li key={path}>
            {/* A whole page: the worker keeps no data of the router. */}
            <a href={path}>{title}</a> <small>{about}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function listKept(): Promise<ReadonlySet<string>> {
  const kept = new Set<string>()
  if (!('caches' in window)) return kept
  for (const name of await caches.keys()) {
    if (!name.startsWith(CACHE)) continue
    for (const { url } of await (await caches.open(name)).keys()) kept.add(new URL(url).pathname)
  }
  return kept
}
