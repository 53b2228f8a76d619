'use client'

import { progressWord } from '@/app/_components/progress-state'
import type { Cell } from '@/lib/classes/gradebook'

type Sent = [Cell['state'], Cell['attempts'], Cell['submissionId']]

/**
 * A learner's cells in the table of a module. Nothing here needs a browser: it is a client module since a page carries
 * a second time, for the router, what such a module is given, and of all else every element. There are a thousand
 * cells, and a cell that is given has a third of the bytes of its elements.
 */
export function ModuleCells({ lessons }: { lessons: readonly (readonly (Sent | null)[])[] }) {
  return lessons.map((cells, lesson) =>
    cells.map((cell, place) => (
      <td key={`${lesson}.${place}`} data-first={place === 0 ? '' : undefined}>
        {cell && <State cell={cell} />}
      </td>
    )),
  )
}

/** An element with its words and nothing else: the signs are the style's. */
function State({ cell: [state, attempts, submissionId] }: { cell: Sent }) {
  const words = progressWord(state) + (attempts > 1 ? ` ×${attempts}` : '')
  if (!submissionId) return <span data-state={state}>{words}</span>
  return (
    <a href={`/submissions/${submissionId}`} data-state={state}>
      {words}
    </a>
  )
}
