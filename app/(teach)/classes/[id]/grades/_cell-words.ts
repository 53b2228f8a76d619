import { formatPoints } from '@/lib/classes/assignments/points'
import type { PointCell } from '@/lib/classes/assignments/point-table'

type Sign = PointCell['state'] | 'missing' | 'given'

/** The sign of a cell, which the style draws, and what stands beside it. */
export type CellWords = [sign: Sign, words: string]

const WITHOUT_POINTS: Readonly<Partial<Record<PointCell['state'], string>>> = {
  waiting: 'waiting',
  fault: 'grader fault',
  excused: 'excused',
}

/** Null of what was not begun and is not due: the style has a sign for an empty cell. */
export function wordsOf({ state, points, flags, missing }: PointCell): CellWords | null {
  if (missing && points === null) return ['missing', 'missing']
  const more = [
    flags.includes('late') && 'late',
    flags.includes('overridden') && 'given',
    flags.includes('newer-waits') && 'newer waits',
  ].filter((word) => word !== false)
  const first = points === null ? WITHOUT_POINTS[state] : formatPoints(points)
  if (first === undefined) return flags.includes('extended') ? ['none', 'more time'] : null
  const sign = state === 'none' && points !== null ? 'given' : state
  return [sign, [first, more.join(', ')].filter(Boolean).join(' ')]
}

const LETTERS: Readonly<Record<Sign, string>> = {
  ...({ none: 'n', waiting: 'w', failed: 'f', partial: 't', passed: 'p', fault: 'x' } as const),
  ...({ excused: 'e', missing: 'm', given: 'g' } as const),
}

const SIGNS = new Map(Object.entries(LETTERS).map(([sign, letter]) => [letter, sign as Sign]))

/** What may stand behind the points, in this order. No other words have capitals. */
const MORE: Readonly<Record<string, string>> = { L: 'late', G: 'given', W: 'newer waits' }

/** The cells of a row as one text, `p8.5L,,t4`: why, says packed-cells.ts of the other table. */
export function packWords(cells: readonly (CellWords | null)[]): string {
  return cells
    .map((cell) => {
      if (cell === null) return ''
      const [sign, words] = cell
      const letters = Object.keys(MORE).filter((letter) => words.includes(` ${MORE[letter]}`))
      const [first] = letters
      const before = first ? words.slice(0, words.indexOf(` ${MORE[first]}`)) : words
      return LETTERS[sign] + before + letters.join('')
    })
    .join()
}

export function unpackWords(packed: string): (CellWords | null)[] {
  return packed.split(',').map((cell) => {
    const sign = SIGNS.get(cell.charAt(0))
    if (sign === undefined) return null
    const words = cell.slice(1).replace(/[LGW]+$/, (letters) => {
      const more = Array.from(letters, (letter) => MORE[letter])
      return ` ${more.join(', ')}`
    })
    return [sign, words]
  })
}
