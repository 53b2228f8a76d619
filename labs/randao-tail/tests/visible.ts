import { suite } from '@/lib/suite/suite'
import { Epochs, play } from './world'

const player = { className: 'Mallory', method: 'choose' }

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

function drawn(count: number, isDelayed = false): Epochs[] {
  return Array.from(
    { length: count },
    (_, i) => new Epochs(numbers(i * 1_000_003 + 17), 0.4, 100, isDelayed),
  )
}

/** Slots an epoch, with luck. */
function slotsOf(worlds: readonly Epochs[]): number {
  const chosen = worlds.flatMap((world) => world.chosen)
  const slots = chosen.map(({ outcomes, choice }) => {
    const { slots, missed } = outcomes[choice]!
    return slots - missed
  })
  return slots.reduce((sum, one) => sum + one, 0) / slots.length
}

export default suite(({ test, create, playWorlds, expect, fail }) => {
  test('Whoever publishes everything has their share', { id: 'honest', task: 1 }, async () => {
    // Played here, and not by your program: so you know what there is to gain.
    const worlds = drawn(60)
    play(worlds, () => 0)
    expect(slotsOf(worlds), 'slots an epoch').toBeCloseTo(32 * 0.4, 0.2)
  })

  test('Two outcomes that differ in slots alone', { id: 'slots', task: 1 }, async () => {
    const mallory = await create('Mallory')
    const outcomes = [
      { missed: 0, slots: 9, tail: 0 },
      { missed: 1, slots: 14, tail: 0 },
    ]
    expect(await mallory.call('choose', { share: 0.4, outcomes })).toBe(1)
  })

  test('Two outcomes that differ in their tail alone', { id: 'tail', task: 1 }, async () => {
    const mallory = await create('Mallory')
    const outcomes = [
      { missed: 0, slots: 12, tail: 0 },
      { missed: 1, slots: 13, tail: 4 },
    ]
    expect(await mallory.call('choose', { share: 0.4, outcomes })).toBe(1)
  })

  test('Twenty plays', { id: 'plays', task: 1 }, async () => {
    const worlds = drawn(20)
    await playWorlds(player, worlds)
    if (slotsOf(worlds) < 13.2)
      fail(`${slotsOf(worlds).toFixed(2)} slots an epoch, not 13.2 or more; the share is 12.8`)
  })
})
