import { simulateRace } from '@/lib/consensus/bitcoin/double-spend'
import { suite } from '@/lib/suite/suite'
import { seededRandom } from '@/lib/seeded-random'

type Setting = { q: number; z: number; trials: number; giveUp: number; start: number }

export default suite(({ test, call, observe, kit, expect, forAll, fc, seed }) => {
  async function same({ q, z, trials, giveUp, start }: Setting) {
    const seen = await observe('simulateRace', q, z, kit.rng(start), trials, giveUp)
    let drawn = 0
    const random = seededRandom(start)
    const expected = simulateRace(
      q,
      z,
      () => {
        drawn++
        return random()
      },
      trials,
      giveUp,
    )
    expect(seen.value).toBe(expected)
    expect(seen.counts.rng ?? 0).toBe(drawn)
  }

  /** One race of an attacker with q = 0.4 whose blocks begin like this: h honest, a the attacker's. */
  async function race(z: number, blocks: string) {
    for (let start = seed; ; start++) {
      const random = seededRandom(start)
      if ([...blocks].every((finder) => random() < 0.4 === (finder === 'a')))
        return same({ q: 0.4, z, trials: 1, giveUp: 5, start })
    }
  }

  test(
    'An attacker without hash rate draws for the wait and for the chase',
    { id: 'hopeless', task: 1, hint: 'z blocks of wait, then one by one until giveUp.' },
    async () => {
      for (const [z, giveUp] of [
        [0, 4],
        [1, 1],
        [1, 7],
        [6, 7],
        [5, 20],
      ] as const)
        await same({ q: 0, z, trials: 3, giveUp, start: seed })
    },
  )

  test(
    'The attacker may give up as soon as the wait ends',
    { id: 'give-up-at-once', task: 2, hint: 'Look at the deficit before drawing again.' },
    async () => {
      for (const [z, giveUp] of [
        [6, 1],
        [6, 5],
        [9, 3],
      ] as const)
        await same({ q: 0, z, trials: 4, giveUp, start: seed })
    },
  )

  test(
    'A deficit of giveUp at the end of the wait is enough to give up',
    { id: 'give-up-exactly', task: 2, hint: '`giveUp` or more.' },
    async () => {
      for (const z of [1, 4, 6]) await same({ q: 0, z, trials: 4, giveUp: z, start: seed })
    },
  )

  test(
    'Without a wait every race is won, and nothing is drawn',
    { id: 'no-wait', task: 2, hint: 'At a deficit of 0 the race is over.' },
    async () => {
      for (const q of [0, 0.3, 0.9]) await same({ q, z: 0, trials: 7, giveUp: 3, start: seed })
    },
  )

  test(
    'The attacker is ahead at first and loses in the end',
    {
      id: 'too-early',
      task: 1,
      hint: 'The wait goes on to its end, however far ahead the attacker is.',
    },
    () => race(4, 'ahhhhhh'),
  )

  test(
    'Always one ahead, and level when the goods are delivered',
    {
      id: 'kept',
      task: 1,
      hint: 'The wait ends with the z-th honest block; the secret ones are kept.',
    },
    () => race(4, 'ahahahah'),
  )

  test(
    'Behind when the goods are delivered, level later',
    { id: 'behind', task: 2, hint: 'The chase begins at z less the blocks found in the wait.' },
    () => race(4, 'hhahhaaa'),
  )

  test(
    'A tie ends the chase',
    { id: 'tie', task: 2, hint: 'A deficit of 0 is a success; nothing more is drawn.' },
    () => race(3, 'hhhaaa'),
  )

  test(
    'The attacker gives up when the deficit reaches giveUp',
    { id: 'give-up', task: 2, hint: '`giveUp` or more, not more than `giveUp`.' },
    () => race(2, 'hhhhh'),
  )

  test(
    'A number equal to q is an honest block',
    { id: 'equal', task: 1, hint: 'The attacker finds the block if r < q.' },
    async () => {
      // The wait: one number, equal to q.
      const q = seededRandom(seed)()
      await same({ q, z: 1, trials: 1, giveUp: 1, start: seed })
      // The chase: the number after a wait of one block.
      for (let start = seed; ; start++) {
        const random = seededRandom(start)
        const [first, second] = [random(), random()]
        if (first < second) continue
        await same({ q: second, z: 1, trials: 1, giveUp: 2, start })
        break
      }
    },
  )

  test(
    'Twenty seeds, win for win and number for number',
    {
      id: 'seeds',
      task: 3,
      hint: 'One number for each block and no others, all races with one generator.',
    },
    async () => {
      await forAll(
        fc.record({
          q: fc.double({ min: 0.05, max: 0.45, noNaN: true }),
          z: fc.integer({ min: 1, max: 8 }),
          trials: fc.integer({ min: 20, max: 300 }),
          giveUp: fc.integer({ min: 4, max: 40 }),
          start: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        }),
        same,
        { runs: 20 },
      )
    },
  )

  test(
    'A majority wins nearly always',
    { id: 'majority', task: 3, hint: 'Nothing changes for q ≥ 1/2 but the outcome.' },
    async () => {
      for (const q of [0.5, 0.6, 0.95]) await same({ q, z: 6, trials: 60, giveUp: 25, start: seed })
    },
  )

  test(
    'Twenty thousand races',
    { id: 'many', task: 3, hint: 'Wins divided by trials.' },
    async () => {
      await same({ q: 0.1, z: 2, trials: 20_000, giveUp: 25, start: seed })
    },
  )

  test(
    'The same numbers give the same share',
    { id: 'again', task: 3, hint: 'Keep no state between calls.' },
    async () => {
      const first = await call('simulateRace', 0.35, 4, kit.rng(seed), 500, 20)
      expect(await call('simulateRace', 0.35, 4, kit.rng(seed), 500, 20)).toBe(first)
      await same({ q: 0.35, z: 4, trials: 500, giveUp: 20, start: seed })
    },
  )
})
