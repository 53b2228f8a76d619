import { suite } from '@/lib/suite/suite'
import { Chain, drawChains, honest, play, shareOf, totalOf } from './world'

const player = { className: 'Gamer', method: 'register' }

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite(({ test, playWorlds, expect, fail }) => {
  test('A single identity has about its share', { id: 'honest', task: 1 }, async () => {
    // Played here, and not by your program. One of forty: 2.5 per cent would be the share of its stake.
    const chains = drawChains(numbers(1), 200, 'by score')
    play(chains, honest)
    expect(shareOf(chains), 'blocks, %').toBeCloseTo(2.41, 0.05)
  })

  test('The model of the example', { id: 'example', task: 1 }, async () => {
    const view = {
      stake: 320,
      minimum: 32,
      hours: 10,
      bias: -20,
      features: [{ weight: 30, limit: 8 }],
    }
    const chain = new Chain([{ view, others: { scores: 3000, weight: 1 } }], 'by score')
    await playWorlds(player, [chain])
    if (chain.scores < 228) fail(`your scores add up to ${chain.scores}, not 228 or more of 240`)
  })

  test('Twenty chains', { id: 'chains', task: 1 }, async () => {
    const chains = drawChains(numbers(2), 20, 'by score')
    await playWorlds(player, chains)
    const share = shareOf(chains)
    if (share < 8) fail(`${share.toFixed(1)} % of the blocks are yours, not 8 or more`)
  })

  test('Twenty chains that draw by stake', { id: 'stake', task: 2 }, async () => {
    const chains = drawChains(numbers(3), 20, 'by stake')
    const others = chains.map((chain) => chain.again())
    await playWorlds(player, chains)
    play(others, honest)
    expect(totalOf(chains, 'blocks'), 'blocks').toBeLessThanOrEqual(
      totalOf(others, 'blocks') + 1e-9,
    )
  })
})
