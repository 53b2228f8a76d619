import { suite } from '@/lib/suite/suite'
import { FreshVault } from './world'

const player = { className: 'Mallory', method: 'next', turns: 50 }

export default suite(({ test, playWorlds, expect }) => {
  test('Whoever only passes gains nothing', { id: 'honest', task: 1 }, async () => {
    const world = new FreshVault({ cash: 100, deposit: 100, refusesZero: false }, 0n)
    while (world.view()) world.move({ do: 'pass', amount: 0 })
    expect(world.gain).toBe(0)
  })

  test('Half a million, with a million', { id: 'example', task: 1 }, async () => {
    const scene = { cash: 1_000_001, deposit: 1_999_999, refusesZero: true }
    const world = new FreshVault(scene, 0n)
    await playWorlds(player, [world])
    expect(world.gain, 'the gain').toBeGreaterThanOrEqual(475_000)
  })

  test('Virtual shares', { id: 'virtual', task: 2 }, async () => {
    const scene = { cash: 1_000_001, deposit: 1_999_999, refusesZero: true }
    const world = new FreshVault(scene, 1000n)
    await playWorlds(player, [world])
    expect(-world.gain, 'the loss').toBeGreaterThanOrEqual(0)
  })
})
