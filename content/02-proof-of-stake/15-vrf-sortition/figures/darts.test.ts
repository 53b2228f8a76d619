import { expect, test } from 'vitest'
import { sortition } from '@/lib/consensus/stake/sortition'
import { DARTS, draw, TOTAL } from './darts'

test('The darts of the lesson land as exact fractions say', () => {
  for (const { beta, part } of DARTS)
    for (const [money, expected] of [
      [100, 20],
      [10, 20],
      [300, 26],
      [1, 5],
    ] as const) {
      const hash = BigInt(`0x${beta.slice(0, 64)}`)
      expect(draw(part, money, expected).drawn).toBe(sortition(hash, money, TOTAL, expected))
    }
})

test('The worked example', () => {
  const { borders, drawn } = draw(DARTS[0]!.part, 100, 20)
  expect(borders.slice(0, 4).map((border) => border.toFixed(4))).toEqual([
    '0.1326',
    '0.4033',
    '0.6767',
    '0.8590',
  ])
  expect(drawn).toBe(2)
  expect(DARTS.map(({ part }) => draw(part, 100, 20).drawn)).toEqual([2, 4, 1])
})
