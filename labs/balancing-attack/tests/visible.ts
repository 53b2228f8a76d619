import { suite } from '@/lib/suite/suite'
import { Balance, BOOST, drawScenes, heldIn, honest, play } from './world'

const player = { className: 'Mallory', method: 'act' }
const roots = { left: '0xdffe', right: '0xa791' }

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite(({ test, playWorlds, expect, fail }) => {
  test('Whoever is honest holds nothing', { id: 'honest', task: 1 }, async () => {
    // Played here, and not by your program: so you know what there is to gain.
    const worlds = drawScenes(numbers(1), 20, { share: 3, sizes: 5 }).map(
      (scene) => new Balance(scene),
    )
    play(worlds, honest)
    expect(heldIn(worlds), 'slots held').toBe(0)
  })

  test('The example, and one slot more', { id: 'example', task: 1 }, async () => {
    const slots = [
      { groups: [40, 30, 25, 20], adversary: 0 },
      { groups: [40, 30, 25, 20], adversary: 0 },
    ]
    const world = new Balance({ roots, votes: { left: 59, right: 56 }, kept: 9, slots })
    await playWorlds(player, [world])
    expect(world.held, 'slots held').toBe(2)
  })

  test('Ten plays', { id: 'plays', task: 1 }, async () => {
    const worlds = drawScenes(numbers(2), 10, { share: 3, sizes: 5 }).map(
      (scene) => new Balance(scene),
    )
    await playWorlds(player, worlds)
    if (heldIn(worlds) < 120) fail(`held for ${heldIn(worlds)} slots in all, not 120 or more`)
  })

  test('With proposer boost', { id: 'boost', task: 2 }, async () => {
    const worlds = drawScenes(numbers(2), 10, { share: 3, sizes: 5 }).map(
      (scene) => new Balance(scene, BOOST),
    )
    await playWorlds(player, worlds)
    expect(heldIn(worlds), 'slots held').toBe(0)
  })
})
