import type { Cell } from '@/lib/classes/gradebook/matrix'

/** What a table of lessons and labs shows where a learner and a column meet. */
export type ItemCell = Pick<Cell, 'state' | 'attempts'> & { handedIn: boolean }

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
const CELL = /-|([ipfxIPFX])(\d+)/g

/**
 * The cells of a row as one text, `p1-F3`: a letter for the state, which is a capital where something was handed in, and
 * the tries. There are a thousand and more of them on a page, which carries each twice: every name, bracket or blank would count.
 */
export function packCells(cells: readonly (ItemCell | null)[]): string {
  return cells
    .map((cell) => {
      if (cell === null) return NONE
      const letter = LETTERS[cell.state]
      return `${cell.handedIn ? letter.toUpperCase() : letter}${cell.attempts}`
    })
    .join('')
}

export function unpackCells(packed: string): (ItemCell | null)[] {
  return [...packed.matchAll(CELL)].map(([, letter = NONE, tries]) => {
    const state = STATES.get(letter.toLowerCase())
    if (state === undefined) return null
    return { state, attempts: Number(tries), handedIn: letter !== letter.toLowerCase() }
  })
}
