import { getBaseReward, integerSquareroot } from '@/lib/consensus/ethereum/rewards'
import roots from '@/lib/consensus/vectors/ethereum-integer-squareroot.json'
import rewards from '@/lib/consensus/vectors/ethereum-rewards.json'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const LARGEST = 2n ** 64n - 1n

export default suite(({ test, call, play, expect, forAll, fc }) => {
  /** Roots that have more than 20 bits, so that their squares are beyond the exact doubles' reach. */
  const large = fc.bigInt({ min: 2n ** 27n, max: 2n ** 32n - 2n })

  async function rootsOf(numbers: readonly bigint[]): Promise<void> {
    const answers = await play(numbers.map((n) => ['isqrt', n]))
    for (const [i, answer] of answers.entries())
      expect(answer.ok ? answer.value : answer.error.name).toBe(integerSquareroot(numbers[i]!))
  }

  async function rewardsOf(pairs: readonly (readonly [bigint, bigint])[]): Promise<void> {
    const answers = await play(pairs.map((pair) => ['baseReward', ...pair]))
    for (const [i, answer] of answers.entries())
      expect(answer.ok ? answer.value : answer.error.name).toBe(getBaseReward(...pairs[i]!))
  }

  test('Zero', { id: 'zero', task: 1, hint: 'The root of 0 is 0.' }, () => rootsOf([0n]))

  test(
    'The specification’s own numbers',
    { id: 'official', task: 1, hint: 'They have up to 64 bits.' },
    async () => {
      for (const { n, root } of [...roots.random5566, roots.fixed[1]!])
        expect(await call('isqrt', BigInt(n))).toBe(BigInt(root))
    },
  )

  test(
    'The largest number',
    { id: 'largest', task: 1, hint: 'What becomes of the largest number if you add to it?' },
    () => rootsOf([LARGEST]),
  )

  test(
    'Everything up to 600 that is no square',
    { id: 'small', task: 1, hint: 'Rounded down, never up.' },
    () =>
      rootsOf(
        Array.from({ length: 600 }, (_, n) => BigInt(n)).filter(
          (n) => n > 0n && integerSquareroot(n) ** 2n !== n,
        ),
      ),
  )

  test(
    'Small squares',
    { id: 'small-squares', task: 1, hint: 'The square may be equal to n.' },
    () => rootsOf(Array.from({ length: 60 }, (_, root) => BigInt(root + 1) ** 2n)),
  )

  test(
    'Large squares',
    { id: 'squares', task: 1, hint: 'Does it find the root when there is nothing left over?' },
    () => forAll(large, (root) => rootsOf([root * root]), { runs: 30, together: true }),
  )

  test(
    'One less than a large square',
    { id: 'below-squares', task: 1, hint: 'A double cannot tell it from the square.' },
    () => forAll(large, (root) => rootsOf([root * root - 1n]), { runs: 30, together: true }),
  )

  test(
    'Numbers in the middle between two squares',
    { id: 'middle', task: 1, hint: 'At most n, however near the next one is.' },
    () =>
      forAll(
        fc.bigInt({ min: 1000n, max: 2n ** 20n }),
        (root) => rootsOf([root * root + root, root * root + root + 1n]),
        { runs: 20, together: true },
      ),
  )

  test(
    'Numbers of 50 to 64 bits',
    { id: 'any', task: 1, hint: 'Large numbers need more steps.' },
    () =>
      forAll(
        fc.tuple(large, fc.integer({ min: 2, max: 1000 })),
        ([root, part]) => rootsOf([root * root + root / BigInt(part)]),
        { runs: 40, together: true },
      ),
  )

  test(
    'Base rewards with more and more at stake',
    { id: 'base-table', task: 2, hint: 'The root of Gwei, rounded down; then the quotient.' },
    async () => {
      for (const { totalActiveEth, baseReward32EthGwei } of rewards.baseReward.slice(2))
        expect(await call('baseReward', 32n * ETH, BigInt(totalActiveEth) * ETH)).toBe(
          BigInt(baseReward32EthGwei),
        )
    },
  )

  test(
    'Very little at stake',
    { id: 'base-little', task: 2, hint: 'The root is a whole number before you divide by it.' },
    async () => {
      for (const { totalActiveEth, baseRewardPerIncrementGwei } of rewards.baseReward.slice(0, 2))
        expect(await call('baseReward', ETH, BigInt(totalActiveEth) * ETH)).toBe(
          BigInt(baseRewardPerIncrementGwei),
        )
    },
  )

  test(
    'Validators of 1 to 2,048 ETH',
    { id: 'base-increments', task: 2, hint: 'First what one increment earns, then times all.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 100, max: 2048 }),
          fc.bigInt({ min: 500_000n * ETH, max: 120_000_000n * ETH }),
        ),
        ([whole, total]) =>
          rewardsOf([
            [BigInt(whole) * ETH, total],
            [ETH, total],
            [2048n * ETH, total],
          ]),
        { runs: 40, together: true },
      ),
  )

  test(
    'A year of base rewards is less than the stake',
    { id: 'base-size', task: 2, hint: 'Is the root one of Gwei, or of ETH?' },
    () =>
      forAll(
        fc.bigInt({ min: 524_288n, max: 120_000_000n }),
        async (eth) => {
          const reward = (await call('baseReward', 32n * ETH, eth * ETH)) as bigint
          expect(reward * 82_125n).toBeLessThanOrEqual(32n * ETH)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Less than one ETH in all',
    { id: 'base-minimum', task: 2, hint: 'It counts as one ETH.' },
    () =>
      rewardsOf([
        [ETH, 0n],
        [ETH, 1n],
        [32n * ETH, ETH - 1n],
        [32n * ETH, ETH / 2n],
      ]),
  )

  test(
    'No balance, no reward',
    { id: 'base-none', task: 2, hint: 'Zero increments earn nothing.' },
    () => rewardsOf([[0n, 34_400_000n * ETH]]),
  )

  test(
    'The same question has the same answer',
    { id: 'again', task: 2, hint: 'Keep no state between calls.' },
    async () => {
      const first = await call('baseReward', 64n * ETH, 9_000_000n * ETH)
      await call('baseReward', ETH, ETH)
      expect(await call('baseReward', 64n * ETH, 9_000_000n * ETH)).toBe(first as bigint)
    },
  )
})
