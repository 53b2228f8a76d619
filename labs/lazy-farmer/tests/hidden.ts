import { mostAnsweredOf } from '@/lib/consensus/space/labels'
import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { drawFarms, Farm, honest, inPercent, play, totalOf } from './world'

const FARMS = 60
const player = { className: 'Farmer', method: 'keep' }

/** Computed from all that there is to know. */
function mostOf(farms: readonly Farm[]): number {
  return farms.reduce(
    (sum, { farm: { plots, room, hashes } }) => sum + mostAnsweredOf(plots, room, hashes),
    0,
  )
}

export default suite(({ test, playWorlds, score, expect, seed }) => {
  /** Farms of a kind, drawn anew for each submission and each test. */
  function drawn(
    salt: number,
    of: (draw: (least: number, most: number) => number) => Farm,
  ): Farm[] {
    const random = seededRandom(seed ^ salt)
    const draw = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
    return Array.from({ length: FARMS }, () => of(draw))
  }

  async function reaches(farms: readonly Farm[]): Promise<void> {
    await playWorlds(player, farms)
    expect(totalOf(farms)).toBeGreaterThanOrEqual(0.97 * mostOf(farms))
  }

  test(
    'One plot, hashed from the label before',
    { id: 'one', task: 1, hint: 'How many labels does one label that you keep make cheap?' },
    () =>
      reaches(
        drawn(1, (draw) => {
          const hashes = draw(2, 12)
          return new Farm({ room: draw(5, 9), hashes, plots: [{ labels: 150, reach: 1 }] })
        }),
      ),
  )

  test(
    'One plot, hashed from several labels before',
    { id: 'reach', task: 1, hint: 'What do you have to know to compute one label?' },
    () =>
      reaches(
        drawn(2, (draw) => {
          const reach = draw(2, 9)
          const room = reach * draw(2, 5)
          return new Farm({ room, hashes: draw(4, 14), plots: [{ labels: 160, reach }] })
        }),
      ),
  )

  test(
    'Time for many hashes',
    { id: 'far', task: 1, hint: 'The more time there is, the farther apart the labels may be.' },
    () =>
      reaches(
        drawn(7, (draw) => {
          const hashes = draw(45, 60)
          return new Farm({ room: draw(3, 5), hashes, plots: [{ labels: 400, reach: 1 }] })
        }),
      ),
  )

  test(
    'A disk so small that the beginning counts',
    { id: 'beginning', task: 1, hint: 'The id of a plot is always known. What follows from it?' },
    () =>
      reaches(
        drawn(3, (draw) => {
          const reach = draw(1, 6)
          return new Farm({ room: reach, hashes: draw(10, 20), plots: [{ labels: 90, reach }] })
        }),
      ),
  )

  test(
    'Room that is no multiple of the reach',
    {
      id: 'rest',
      task: 1,
      hint: 'A label that is kept can always be given, whatever is beside it.',
    },
    () =>
      reaches(
        drawn(4, (draw) => {
          const reach = draw(8, 12)
          const room = reach * draw(1, 2) - 1
          return new Farm({ room, hashes: draw(2, 4), plots: [{ labels: 120, reach }] })
        }),
      ),
  )

  test(
    'Two plots, one of which is easy',
    { id: 'easy-first', task: 1, hint: 'What does a label that you keep bring in each of them?' },
    () =>
      reaches(
        drawn(5, (draw) => {
          const easy = { labels: draw(120, 160), reach: draw(1, 2) }
          const hard = { labels: draw(60, 160), reach: draw(7, 9) }
          const plots = draw(0, 1) ? [easy, hard] : [hard, easy]
          return new Farm({ room: draw(10, 14), hashes: draw(6, 12), plots })
        }),
      ),
  )

  test(
    'Room for fewer rows than there are plots',
    { id: 'few-rows', task: 1, hint: 'A part of a place to begin is no place to begin.' },
    () =>
      reaches(
        drawn(8, (draw) => {
          const reach = draw(5, 8)
          const plots = Array.from({ length: 4 }, () => ({ labels: draw(60, 90), reach }))
          return new Farm({ room: reach * draw(2, 3), hashes: draw(8, 14), plots })
        }),
      ),
  )

  test(
    'A last row, beside a plot of which little is missing',
    {
      id: 'last-row',
      task: 1,
      hint: 'What does the last of your room bring, in a row and one by one?',
    },
    () =>
      reaches(
        drawn(9, (draw) => {
          const hashes = draw(29, 40)
          const [reach, rows] = [draw(2, 3), draw(1, 2)]
          const labels = hashes + rows * (reach + hashes) + 1
          const plots = [
            { labels, reach },
            { labels: draw(150, 200), reach: reach + 1 },
          ]
          return new Farm({ room: rows * reach + reach + 1, hashes, plots })
        }),
      ),
  )

  test(
    'More room than the easy plot can use',
    { id: 'enough', task: 1, hint: 'When everything in a plot can be given, keep no more of it.' },
    () =>
      reaches(
        drawn(6, (draw) => {
          const easy = { labels: draw(60, 80), reach: 1 }
          const hard = { labels: draw(120, 160), reach: draw(4, 6) }
          const plots = draw(0, 1) ? [easy, hard] : [hard, easy]
          return new Farm({ room: draw(40, 50), hashes: draw(6, 12), plots })
        }),
      ),
  )

  test(
    'Sixty disks reach 97 per cent of what is possible',
    { id: 'gain', task: 1, hint: 'Which labels, of which plot, and how many in a row?' },
    async () => {
      const farms = drawFarms(seededRandom(seed), FARMS)
      const front = farms.map((farm) => farm.again())
      play(front, honest)
      await playWorlds(player, farms)
      score(inPercent(totalOf(farms), farms), {
        label: 'Challenges answered',
        unit: '%',
        better: 'higher',
        best: inPercent(mostOf(farms), farms),
        known: [{ name: 'From the front', value: inPercent(totalOf(front), front) }],
      })
      expect(totalOf(farms)).toBeGreaterThanOrEqual(0.97 * mostOf(farms))
    },
  )

  test(
    'Hashed from all before, the same program gains nothing',
    { id: 'defended', task: 2, hint: 'A reach may be as large as the plot. Is every move legal?' },
    async () => {
      const farms = drawFarms(seededRandom(seed), FARMS).map((farm) => farm.defended())
      const front = farms.map((farm) => farm.again())
      play(front, honest)
      await playWorlds(player, farms)
      score(inPercent(totalOf(farms), farms), {
        label: 'Challenges answered, hashed from all before',
        unit: '%',
        better: 'higher',
        best: inPercent(mostOf(farms), farms),
        known: [{ name: 'From the front', value: inPercent(totalOf(front), front) }],
      })
      expect(totalOf(farms)).toBeLessThanOrEqual(totalOf(front))
    },
  )
})
