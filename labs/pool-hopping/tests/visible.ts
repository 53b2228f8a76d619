import { suite } from '@/lib/suite/suite'
import { drawWorlds, incomeOf, play } from './world'

const TURNS = 120

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite(({ test, playWorlds, create, expect, fail }) => {
  test('Whoever stays where they are gains nothing', { id: 'honest', task: 1 }, async () => {
    // Played here, and not by your program: so you know where the fair price is.
    const worlds = drawWorlds(numbers(1), 400, TURNS, 'by rounds')
    play(worlds, () => 1)
    expect(incomeOf(worlds), 'income of a tick').toBeCloseTo(1, 0.05)
  })

  test('A round that has just begun', { id: 'young', task: 1 }, async () => {
    const hopper = await create('Hopper')
    const pools = [
      { rate: 50, age: 40 },
      { rate: 100, age: 0 },
    ]
    expect(await hopper.call('choose', { difficulty: 1000, pools })).toBe(1)
  })

  test('Rounds that are all old', { id: 'old', task: 1 }, async () => {
    const hopper = await create('Hopper')
    const pools = [
      { rate: 50, age: 40 },
      { rate: 100, age: 20 },
    ]
    expect(await hopper.call('choose', { difficulty: 1000, pools })).toBe('fair')
  })

  test('Twenty plays', { id: 'plays', task: 1 }, async () => {
    const worlds = drawWorlds(numbers(2), 20, TURNS, 'by rounds')
    await playWorlds({ className: 'Hopper', method: 'choose' }, worlds)
    if (incomeOf(worlds) < 1.2) fail(`a tick earns ${incomeOf(worlds).toFixed(3)}, not 1.2 or more`)
  })
})
