import { expect, test } from 'vitest'
import { seededRandom } from '@/lib/seeded-random'
import { bestOf, epochsOf, gainOf, worthOf } from './hidden-worth'
import { Epochs, play } from './world'

test('The chances of all epochs make one, and the slots are the share', () => {
  for (const share of [0.1, 0.33, 0.45]) {
    const drawn = epochsOf(share)
    expect(drawn.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 10)
    expect(drawn.reduce((sum, { chance, slots }) => sum + chance * slots, 0)).toBeCloseTo(
      32 * share,
      10,
    )
  }
})

test('A tail that is used once is worth what the lesson’s table says', () => {
  const table = {
    0.1: [3.2, 3.7, 4.2, 4.6, undefined, 5.2],
    0.2: [6.4, 7.2, 7.9, 8.5, undefined, 9.4],
    0.33: [10.6, 11.6, 12.4, 13.1, undefined, 14.2],
  }
  for (const [share, row] of Object.entries(table)) {
    const outcomes = epochsOf(Number(share)).map(({ slots, chance }) => ({ worth: slots, chance }))
    for (const [k, mean] of row.entries())
      if (mean !== undefined) expect(Math.abs(bestOf(outcomes, k) - mean)).toBeLessThan(0.051)
  }
})

test('Whoever plays by these values has the gain that they promise, counted in slots', () => {
  for (const share of [0.3, 0.45]) {
    const { tails, gain } = worthOf(share)
    const worlds = Array.from(
      { length: 20 },
      (_, seed) => new Epochs(seededRandom(seed), share, 1_000),
    )
    play(worlds, ({ outcomes }) => {
      const values = outcomes.map(({ missed, slots, tail }) => slots - missed + tails[tail]!)
      return values.indexOf(Math.max(...values))
    })
    const slots = worlds
      .flatMap(({ chosen }) => chosen)
      .reduce((sum, { outcomes, choice }) => {
        const { slots, missed } = outcomes[choice]!
        return sum + slots - missed
      }, 0)
    // Twenty thousand epochs: the mean is known to two hundredths or so.
    expect(Math.abs(slots / 20_000 - 32 * share - gain)).toBeLessThan(0.06)
    expect(gainOf(worlds).gain).toBeCloseTo(gain, 6)
  }
})

test('The gains are those of Alpturer and Weinberg, “Optimal RANDAO Manipulation in Ethereum”, 2024', () => {
  for (const [share, proposed] of [
    [0.05, '5.048'],
    [0.1, '10.19'],
    [0.2, '20.68'],
  ] as const)
    expect((100 * (share + worthOf(share).gain / 32)).toPrecision(4)).toBe(proposed)
})

test('Whoever always publishes gains nothing', () => {
  const worlds = Array.from(
    { length: 40 },
    (_, seed) => new Epochs(seededRandom(seed), 0.35, 1_000),
  )
  play(worlds, () => 0)
  expect(Math.abs(gainOf(worlds).gain)).toBeLessThan(0.03)
})
