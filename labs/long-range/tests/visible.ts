import { suite } from '@/lib/suite/suite'
import { chainOf, drawChains, NewNode, play, pricesOf } from './world'

const player = { className: 'Attacker', method: 'forge' }

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite(({ test, playWorlds, expect, fail }) => {
  test('Whoever forges nothing convinces nobody', { id: 'honest', task: 1 }, async () => {
    // Played here, and not by your program.
    const worlds = drawChains(numbers(1), 24).map((chain) => new NewNode(chain, 'nothing'))
    play(worlds, () => null)
    expect(worlds.filter(({ won }) => won).length, 'nodes that were convinced').toBe(0)
  })

  test('The example', { id: 'example', task: 1 }, async () => {
    const prices = [5, 1, 4, 2, 6, 3]
    const world = new NewNode(
      chainOf(
        [8, 8],
        prices.map((price) => ({ stake: 2, from: 0, until: 2, price })),
      ),
      'nothing',
    )
    await playWorlds(player, [world])
    expect(world.won, 'the node is convinced').toBe(true)
    expect(world.paid, 'paid').toBe(15)
  })

  test('A small chain with a checkpoint', { id: 'small-checkpoint', task: 2 }, async () => {
    // Three validators of day 0 have left on day 1 and are cheap; the three of day 1 have left on day 3.
    const validators = [1, 1, 1, 4, 5, 6].map((price, i) => ({
      stake: 3,
      from: i < 3 ? 0 : 1,
      until: i < 3 ? 1 : 3,
      price,
    }))
    const world = new NewNode(chainOf([6, 6, 6], validators, { stale: 0 }), 'stale')
    await playWorlds(player, [world])
    expect(world.won, 'the node is convinced').toBe(true)
  })

  test('Twelve chains', { id: 'chains', task: 1 }, async () => {
    const chains = drawChains(numbers(2), 12)
    const worlds = chains.map((chain) => new NewNode(chain, 'nothing'))
    await playWorlds(player, worlds)
    expect(worlds.filter(({ won }) => won).length, 'nodes that were convinced').toBe(12)
    const { paid, best } = pricesOf(worlds)
    if (paid > 1.1 * best) fail(`paid ${paid}, and the cheapest histories cost ${best}`)
  })
})
