import { expect, test } from 'vitest'
import type { PointCell } from '@/lib/classes/assignments/point-table'
import { packWords, unpackWords, wordsOf } from './_cell-words'

const cell: PointCell = { state: 'none', points: null, flags: [], missing: false }

test.each<[Partial<PointCell>, ReturnType<typeof wordsOf>]>([
  [{}, null],
  [{ missing: true }, ['missing', 'missing']],
  [{ flags: ['extended'] }, ['none', 'more time']],
  [{ state: 'passed', points: 1000 }, ['passed', '10']],
  [{ state: 'partial', points: 850, flags: ['late'] }, ['partial', '8.5 late']],
  [{ state: 'failed', points: 0 }, ['failed', '0']],
  [{ state: 'excused' }, ['excused', 'excused']],
  [{ state: 'waiting' }, ['waiting', 'waiting']],
  [{ state: 'fault' }, ['fault', 'grader fault']],
  [{ points: 500, flags: ['overridden'], missing: true }, ['given', '5 given']],
  [
    { state: 'failed', points: 0, flags: ['late', 'overridden', 'newer-waits'] },
    ['failed', '0 late, given, newer waits'],
  ],
])('%j', (given, words) => {
  expect(wordsOf({ ...cell, ...given })).toEqual(words)
})

test('A row of cells is one text, and is read again', () => {
  const cells = [
    wordsOf({ ...cell, state: 'passed', points: 850, flags: ['late', 'newer-waits'] }),
    wordsOf(cell),
    wordsOf({ ...cell, state: 'excused' }),
    wordsOf({ ...cell, missing: true }),
    wordsOf({ ...cell, points: 500, flags: ['overridden'] }),
    wordsOf({ ...cell, flags: ['extended'] }),
  ]
  const packed = packWords(cells)
  expect(packed).toBe('p8.5LW,,eexcused,mmissing,g5G,nmore time')
  expect(unpackWords(packed)).toEqual(cells)
})
