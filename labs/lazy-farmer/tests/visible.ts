import { suite } from '@/lib/suite/suite'
import { drawFarms, Farm, honest, inPercent, play, totalOf } from './world'

const player = { className: 'Farmer', method: 'keep' }

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite(({ test, playWorlds, expect, fail }) => {
  test(
    'Whoever fills the disk from the front gains little',
    { id: 'honest', task: 1 },
    async () => {
      // Played here, and not by your program: so you know where you begin.
      const farms = drawFarms(numbers(1), 200)
      play(farms, honest)
      expect(inPercent(totalOf(farms), farms), 'answered, %').toBeCloseTo(24.6, 0.1)
    },
  )

  test('The plot of the example', { id: 'example', task: 1 }, async () => {
    const farm = new Farm({ room: 4, hashes: 3, plots: [{ labels: 14, reach: 2 }] })
    await playWorlds(player, [farm])
    expect(farm.answered, 'labels that can be given in time').toBe(13)
  })

  test('Twenty disks', { id: 'disks', task: 1 }, async () => {
    const farms = drawFarms(numbers(2), 20)
    await playWorlds(player, farms)
    const share = inPercent(totalOf(farms), farms)
    if (share < 50) fail(`${share.toFixed(1)} % of the challenges are answered, not 50 or more`)
  })

  test('Hashed from all before', { id: 'defended', task: 2 }, async () => {
    const farms = drawFarms(numbers(3), 20).map((farm) => farm.defended())
    const others = farms.map((farm) => farm.again())
    await playWorlds(player, farms)
    play(others, honest)
    expect(totalOf(farms), 'challenges answered').toBeLessThanOrEqual(totalOf(others))
  })
})
