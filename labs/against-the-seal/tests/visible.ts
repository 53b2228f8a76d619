import { suite } from '@/lib/suite/suite'
import { drawRaces, honestIncome, incomeOf, play } from './world'

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const view = { share: 0.4, depth: 3, value: 10 }

export default suite(({ test, playWorlds, create, expect, fail }) => {
  test(
    'Whoever shows every block at once earns their share',
    { id: 'honest', task: 1 },
    async () => {
      // Played here, and not by your program: so you know what an attack has to beat.
      const races = drawRaces(numbers(1), 40, 150, false)
      play(races, ({ secret, public: open }) => (secret > open ? 'release' : 'adopt'))
      expect(incomeOf(races), 'income').toBe(honestIncome(races))
    },
  )

  test('The merchant has shipped, and you are ahead', { id: 'ahead', task: 1 }, async () => {
    const miner = await create('Miner')
    expect(await miner.call('next', { ...view, secret: 4, public: 3 })).toBe('release')
  })

  test('You are ahead, and the merchant still waits', { id: 'waits', task: 1 }, async () => {
    const miner = await create('Miner')
    expect(await miner.call('next', { ...view, secret: 4, public: 2 })).toBe('hold')
  })

  test('Twenty plays', { id: 'plays', task: 1 }, async () => {
    const races = drawRaces(numbers(2), 20, 150, false)
    await playWorlds({ className: 'Miner', method: 'next' }, races)
    const times = incomeOf(races) / honestIncome(races)
    if (times < 1.6) fail(`you earn ${times.toFixed(2)} times what an honest miner does, not 1.6`)
  })
})
