import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { mostOf } from './best'
import {
  between,
  Chain,
  drawChains,
  epochOf,
  honest,
  play,
  shareOf,
  totalOf,
  type Between,
  type View,
} from './world'

const CHAINS = 30
const player = { className: 'Gamer', method: 'register' }

export default suite(({ test, playWorlds, score, expect, seed }) => {
  /** Single epochs of a kind, drawn anew for each submission and each test. */
  function drawn(salt: number, of: (draw: Between) => Partial<View>): Chain[] {
    const draw = between(seededRandom(seed ^ salt))
    return Array.from({ length: CHAINS }, () => new Chain([epochOf(draw, of(draw))], 'by score'))
  }

  async function reaches(chains: readonly Chain[]): Promise<void> {
    await playWorlds(player, chains)
    const most = chains
      .flatMap(({ epochs }) => epochs)
      .reduce((sum, { view }) => sum + mostOf(view), 0)
    expect(totalOf(chains, 'scores')).toBeGreaterThanOrEqual(0.95 * most)
  }

  test(
    'A model that likes everybody',
    { id: 'idle', task: 1, hint: 'An identity that does nothing has the bias as its score.' },
    () => reaches(drawn(1, (draw) => ({ bias: draw(40, 90), hours: draw(0, 3) }))),
  )

  test(
    'A model that is hard to please',
    { id: 'threshold', task: 1, hint: 'Below a score of 0 nothing counts. Who gets the hours?' },
    () =>
      reaches(
        drawn(2, (draw) => {
          const features = [{ weight: draw(18, 22), limit: 12 }]
          return { bias: draw(-75, -60), hours: draw(16, 22), features }
        }),
      ),
  )

  test(
    'More hours than an identity can use',
    { id: 'enough', task: 1, hint: 'Above 100 nothing counts either.' },
    () =>
      reaches(
        drawn(3, (draw) => {
          const features = [{ weight: draw(20, 30), limit: 14 }]
          return { bias: draw(0, 30), hours: draw(14, 22), features }
        }),
      ),
  )

  test(
    'One identity, several features',
    { id: 'features', task: 1, hint: 'What does an hour add, and how many hours count?' },
    () =>
      reaches(
        drawn(4, (draw) => {
          const features = [
            { weight: draw(2, 4), limit: draw(4, 6) },
            { weight: draw(8, 12), limit: draw(2, 3) },
            { weight: draw(-9, -5), limit: draw(4, 6) },
            { weight: draw(13, 16), limit: draw(2, 3) },
          ]
          // Few hours at times, and at times more than count.
          const hours = draw(0, 1) ? draw(5, 6) : draw(14, 18)
          return { stake: 60, minimum: 32, bias: draw(5, 15), hours, features }
        }),
      ),
  )

  test(
    'When the best feature is full',
    {
      id: 'second-best',
      task: 1,
      hint: 'Hours that no longer count in one feature count in another.',
    },
    () =>
      reaches(
        drawn(6, (draw) => {
          const features = [
            { weight: draw(13, 16), limit: 2 },
            { weight: draw(8, 12), limit: draw(2, 3) },
            { weight: draw(2, 4), limit: draw(4, 6) },
          ]
          return { stake: 60, minimum: 32, bias: draw(5, 15), hours: draw(6, 7), features }
        }),
      ),
  )

  test(
    'Hours for everybody',
    {
      id: 'spread',
      task: 1,
      hint: 'Where every hour adds the same, it does not matter who works.',
    },
    () =>
      reaches(
        drawn(5, (draw) => {
          const features = [{ weight: draw(15, 20), limit: 2 }]
          return { bias: draw(5, 20), hours: draw(18, 22), features }
        }),
      ),
  )

  test(
    'Thirty chains reach 95 per cent of what is possible',
    { id: 'gain', task: 1, hint: 'How many identities, and how many of them work?' },
    async () => {
      const chains = drawChains(seededRandom(seed), CHAINS, 'by score')
      const single = chains.map((chain) => chain.again())
      play(single, honest)
      await reaches(chains)
      score(shareOf(chains), {
        label: 'Blocks, with a fortieth of the stake',
        unit: '%',
        better: 'higher',
        best: bestShare(chains),
        known: [{ name: 'One identity', value: shareOf(single) }],
      })
    },
  )

  test(
    'Drawn by stake, the same program gains nothing',
    {
      id: 'stake',
      task: 2,
      hint: 'Every identity has the minimum, and all of them no more than you.',
    },
    async () => {
      const chains = drawChains(seededRandom(seed), CHAINS, 'by stake')
      const single = chains.map((chain) => chain.again())
      play(single, honest)
      await playWorlds(player, chains)
      score(shareOf(chains), {
        label: 'Blocks, drawn by stake',
        unit: '%',
        better: 'higher',
        best: shareOf(single),
        known: [{ name: 'One identity', value: shareOf(single) }],
      })
      expect(totalOf(chains, 'blocks')).toBeLessThanOrEqual(totalOf(single, 'blocks') + 1e-9)
    },
  )
})

/** Of whoever has the most scores in each epoch. */
function bestShare(chains: readonly Chain[]): number {
  const shares = chains
    .flatMap(({ epochs }) => epochs)
    .map(({ view, others }) => mostOf(view) / (mostOf(view) + others.scores))
  return (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length
}
