'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'

/** Lets the service worker keep what is read, so that it can be read again without a network: lib/offline. */
export function KeepOffline() {
  const path = usePathname()
  useEffect(() => whenIdle(() => void keepOffline([path, ...loadedAssets()])), [path])
  return null
}

/** Asks the worker to keep these addresses of this site. Where there is no worker, nothing is kept. */
export async function keepOffline(addresses: readonly string[]): Promise<void> {
  // Absent where the site is not served over HTTPS, and in development, which would be shown yesterday's page.
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage(addresses)
  } catch {
    // The browser keeps nothing, by its owner's wish or because it is offline.
  }
}

/** What the page has loaded by now, before there was a worker to see it. */
function loadedAssets(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${location.origin}/_next/static/`))
}

/** Nobody waits for this: it comes after everything that the page needs. Returns what calls it off. */
export function whenIdle(work: () => void): () => void {
  const off = new AbortController()
  const wait = () => {
    const timer = setTimeout(work, 1500)
    off.signal.addEventListener('abort', () => clearTimeout(timer))
  }
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait, { once: true, signal: off.signal })
  return () => off.abort()
}
