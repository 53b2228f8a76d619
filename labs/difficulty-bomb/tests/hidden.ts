import {
  adjustmentFactor,
  calculateBlockDifficulty,
  difficultyBomb,
  DIFFICULTY_FORKS,
  MINIMUM_DIFFICULTY,
  noticeableFrom,
  type DifficultyFork,
} from '@/lib/consensus/ethereum/difficulty'
import data from '@/lib/consensus/vectors/ethereum-difficulty.json'
import { suite } from '@/lib/suite/suite'

type Parent = { number: number; timestamp: number; difficulty: bigint; hasUncles: boolean }
type Row = (typeof data.homestead)[number]

const FORKS = Object.keys(DIFFICULTY_FORKS) as DifficultyFork[]
const LATER = FORKS.filter((fork) => fork !== 'homestead')

/** The names of the reference. */
const spec = ({ hasUncles, ...rest }: Parent) => ({ ...rest, hasOmmers: hasUncles })

function parentOf(row: Row): Parent {
  return {
    number: Number(row.blockNumber) - 1,
    timestamp: Number(row.parentTimestamp),
    difficulty: BigInt(row.parentDifficulty),
    hasUncles: row.parentHasUncles,
  }
}

export default suite(({ test, call, observe, play, value, expect, forAll, fc }) => {
  const parent = fc.record<Parent>({
    number: fc.integer({ min: 0, max: 20_000_000 }),
    timestamp: fc.integer({ min: 1_438_000_000, max: 1_663_000_000 }),
    difficulty: fc.bigInt({ min: 10n ** 12n, max: 2n ** 60n }),
    hasUncles: fc.boolean(),
  })
  const mined: Parent = {
    number: 12_999_999,
    timestamp: 1_628_000_000,
    difficulty: 7_393_633_000_000_123n,
    hasUncles: false,
  }

  async function factors(forks: readonly DifficultyFork[], seconds: readonly number[]) {
    const cases = forks.flatMap((fork) =>
      seconds.flatMap((after) =>
        [false, true].map((hasUncles) => ({ fork, after, parent: { ...mined, hasUncles } })),
      ),
    )
    const answers = await play(
      cases.map((each) => ['stepFactor', each.fork, each.parent, mined.timestamp + each.after]),
    )
    for (const [i, { fork, after, parent: on }] of cases.entries())
      expect(value(answers[i])).toBe(adjustmentFactor(fork, spec(on), mined.timestamp + after))
  }

  async function bombs(fork: DifficultyFork, numbers: readonly number[]): Promise<void> {
    const answers = await play(numbers.map((number) => ['bomb', fork, number]))
    for (const [i, answer] of answers.entries())
      expect(value(answer)).toBe(difficultyBomb(fork, numbers[i]!))
  }

  async function difficulty(fork: DifficultyFork, on: Parent, after: number): Promise<void> {
    expect(await call('calcDifficulty', fork, on, on.timestamp + after)).toBe(
      calculateBlockDifficulty(fork, spec(on), on.timestamp + after),
    )
  }

  const official = (fork: DifficultyFork, rows: readonly Row[]) => async () => {
    for (const row of rows)
      expect(await call('calcDifficulty', fork, parentOf(row), Number(row.timestamp))).toBe(
        BigInt(row.expected),
      )
  }

  test(
    'Homestead’s stretches of ten seconds',
    { id: 'tens', task: 1, hint: 'Full stretches only; uncles do not count yet.' },
    () => factors(['homestead'], [1, 8, 9, 10, 11, 18, 19, 20, 29, 30, 500]),
  )

  test(
    'Stretches of nine seconds since Byzantium',
    { id: 'nines', task: 1, hint: 'EIP-100 shortened the stretch.' },
    () => factors(LATER, [1, 8, 9, 10, 17, 18, 19, 20, 26, 27]),
  )

  test(
    'Long waits',
    { id: 'clamp', task: 1, hint: 'However long it took, the fall has a limit.' },
    () => factors(['homestead', 'london'], [899, 900, 908, 909, 999, 1000, 1009, 1010, 90_000]),
  )

  test(
    'Any waits on any parent',
    { id: 'any-step', task: 1, hint: 'Only the seconds between the two, and the uncles, matter.' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(...FORKS), parent, fc.integer({ min: 1, max: 1200 })),
        async ([fork, on, after]) =>
          expect(await call('stepFactor', fork, on, on.timestamp + after)).toBe(
            adjustmentFactor(fork, spec(on), on.timestamp + after),
          ),
        { runs: 40, together: true },
      ),
  )

  test(
    'The bomb of each fork around its first period',
    { id: 'first-periods', task: 2, hint: 'Two periods pass before it adds anything.' },
    async () => {
      for (const fork of FORKS) {
        const { delay } = DIFFICULTY_FORKS[fork]
        const near = [199_999, 200_000, 299_999, 300_000, 399_999, 400_000]
        await bombs(
          fork,
          near.map((after) => delay + after),
        )
      }
    },
  )

  test(
    'The bomb before its delay is over',
    { id: 'before', task: 2, hint: 'A height below the delay is not a negative exponent.' },
    async () => {
      for (const fork of LATER) await bombs(fork, [0, 1, 100_000, 250_000, 2_900_000, 2_999_999])
    },
  )

  test(
    'The bomb at any height',
    { id: 'any-bomb', task: 2, hint: 'The delay replaces that of the fork before.' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(...FORKS), fc.integer({ min: 0, max: 40_000_000 })),
        async ([fork, number]) => bombs(fork, [number]),
        { runs: 40, together: true },
      ),
  )

  test(
    'The official rows of Homestead',
    { id: 'official-homestead', task: 3, hint: 'Parent, steps and bomb, in whole numbers.' },
    official('homestead', data.homestead),
  )

  test(
    'The official rows of Arrow Glacier',
    { id: 'official-arrow', task: 3, hint: 'Nine seconds, uncles, and the delay of this fork.' },
    official('arrowGlacier', data.arrowGlacier.rows),
  )

  test(
    'Any block of any fork',
    { id: 'any', task: 3, hint: 'The step is rounded down before it is multiplied.' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(...FORKS), parent, fc.integer({ min: 1, max: 1500 })),
        async ([fork, on, after]) => difficulty(fork, on, after),
        { runs: 60, together: true },
      ),
  )

  test(
    'Falls of many steps',
    { id: 'falls', task: 3, hint: 'First the step, then how many of them.' },
    () =>
      forAll(
        fc.tuple(parent, fc.integer({ min: 30, max: 2000 })),
        async ([on, after]) => difficulty('muirGlacier', { ...on, number: 5 }, after),
        { runs: 30, together: true },
      ),
  )

  test(
    'The last block of a period',
    { id: 'boundary', task: 3, hint: 'The bomb is that of the new block and not of its parent.' },
    async () => {
      for (const fork of FORKS) {
        const edge = DIFFICULTY_FORKS[fork].delay + 4_000_000
        for (const number of [edge - 2, edge - 1, edge])
          await difficulty(fork, { ...mined, number }, 12)
      }
    },
  )

  test(
    'The floor, without a bomb',
    { id: 'floor', task: 3, hint: 'There is a smallest difficulty.' },
    async () => {
      const low = { ...mined, difficulty: MINIMUM_DIFFICULTY, number: 3_100_000 }
      for (const after of [1, 9, 18, 27, 1000]) await difficulty('byzantium', low, after)
      await difficulty('london', { ...low, difficulty: 131_200n, number: 9 }, 20)
    },
  )

  test(
    'The floor beside a bomb',
    { id: 'floor-bomb', task: 3, hint: 'It holds for the sum of everything.' },
    async () => {
      // The bomb alone lifts these sums over the floor.
      const low = { ...mined, difficulty: MINIMUM_DIFFICULTY, number: 4_599_999 }
      for (const after of [18, 27, 500, 1000]) await difficulty('byzantium', low, after)
    },
  )

  test(
    'Bits beyond a double’s reach',
    { id: 'large', task: 3, hint: 'Keep difficulties bigint from end to end.' },
    async () => {
      for (const difficultyOfParent of [2n ** 80n - 1n, 2n ** 70n + 2047n, 2n ** 64n + 1n])
        await difficulty('grayGlacier', { ...mined, difficulty: difficultyOfParent }, 5)
      await difficulty('homestead', { ...mined, number: 9_000_000 }, 15)
    },
  )

  test(
    'From when on it is felt',
    { id: 'felt', task: 4, hint: 'The first exponent that is large enough, and its height.' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(...FORKS), fc.bigInt({ min: 131_072n, max: 2n ** 75n })),
        async ([fork, at]) =>
          expect(await call('feltFrom', fork, at)).toBe(noticeableFrom(fork, at)),
        { runs: 40, together: true },
      ),
  )

  test(
    'A difficulty that is exactly ten bombs',
    { id: 'felt-exact', task: 4, hint: 'A tenth of a step is enough.' },
    async () => {
      for (const exponent of [3n, 20n, 39n, 40n])
        for (const by of [-1n, 0n, 1n]) {
          const at = 20_480n * 2n ** exponent + by
          expect(await call('feltFrom', 'london', at)).toBe(noticeableFrom('london', at))
        }
    },
  )

  test(
    'Nothing that comes in is changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep what you know in local variables.' },
    async () => {
      const seen = await observe('calcDifficulty', 'london', mined, mined.timestamp + 30)
      expect(seen.args).toEqual(['london', mined, mined.timestamp + 30])
      expect(await call('calcDifficulty', 'london', mined, mined.timestamp + 30)).toEqual(
        seen.value,
      )
    },
  )
})
