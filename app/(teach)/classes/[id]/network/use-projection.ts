'use client'

import { useEffect, useState } from 'react'
import { followNetwork, type FeedState } from '@/app/_components/network/feed'
import { Played } from '@/lib/network/scenarios/played'
import { scenarioOf } from '@/lib/network/scenarios/scenarios'

/** What happens in a session, for whoever sees all of it. The page is drawn again at most four times a second. */
export function useProjection(
  session: string,
  scenario: string,
): { seen: Played; feed: FeedState } {
  const [feed, setFeed] = useState<FeedState>('connecting')
  const [, redraw] = useState(0)
  const [seen] = useState(() => new Played(scenarioOf(scenario)))

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const draw = (): void => {
      timer ??= setTimeout(() => {
        timer = null
        redraw((count) => count + 1)
      }, 250)
    }
    const leave = followNetwork({
      session,
      all: true,
      onState: setFeed,
      onEvents(events) {
        // Whoever listens again is told from the beginning.
        for (const event of events) if (event.seq > seen.seq) seen.take(event)
        draw()
      },
    })
    return () => {
      leave()
      if (timer) clearTimeout(timer)
    }
  }, [session, seen])
  return { seen, feed }
}
