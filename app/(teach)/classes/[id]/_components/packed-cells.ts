import type { Cell } from '@/lib/classes/gradebook/matrix'
import { expandUuid, shortenUuid } from '@/lib/uuid'

/** What a table of lessons and labs shows where a learner and a column meet. */
export type ItemCell = Pick<Cell, 'state' | 'attempts' | 'submissionId'>

const LETTERS: Readonly<Record<Cell['state'], string>> = {
  'in-progress': 'i',
  passed: 'p',
  failed: 'f',
  fault: 'x',
}

const STATES = new Map(
  Object.entries(LETTERS).map(([state, letter]) => [letter, state as Cell['state']]),
)

const NONE = '-'
const CELL = /-|([ipfx])(\d+)|([IPFX])(.{22})(\d+)/g

/**
 * The cells of a row as one text, `p1-FAZrh…3`: a letter for the state, which is a capital where a submission follows, and
 * the tries. There are a thousand and more of them on a page, which carries each twice: every name, bracket or blank would count.
 */
export function packCells(cells: readonly (ItemCell | null)[]): string {
  return cells
    .map((cell) => {
      if (cell === null) return NONE
      const letter = LETTERS[cell.state]
      if (cell.submissionId === null) return `${letter}${cell.attempts}`
      return `${letter.toUpperCase()}${shortenUuid(cell.submissionId)}${cell.attempts}`
    })
    .join('')
}

export function unpackCells(packed: string): (ItemCell | null)[] {
  return [...packed.matchAll(CELL)].map(([, plain, tries, capital, submission, triesBehind]) => {
    const state = STATES.get(plain ?? capital?.toLowerCase() ?? NONE)
    if (state === undefined) return null
    return {
      state,
      attempts: Number(tries ?? triesBehind),
      submissionId: submission === undefined ? null : expandUuid(submission),
    }
  })
}
