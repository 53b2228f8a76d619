import { encodeCompact } from '@/lib/consensus/bitcoin/target'
import { hashToNumber } from '@/lib/consensus/bytes'
import {
  checkStakeKernelHash,
  coinDayWeight,
  stakeKernelHash,
  STAKE_MIN_AGE,
  type StakeKernel,
} from '@/lib/consensus/stake/coin-age'
import data from '@/lib/consensus/vectors/peercoin-coin-age.json'
import { suite } from '@/lib/suite/suite'

const DAY = 86_400

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  test(
    'The rows',
    { id: 'rows', task: 1, hint: 'From the thirtieth day to the ninetieth.' },
    async () => {
      for (const { valueUnits, ageDays, coinDayWeight: weight } of data.rows)
        expect(await call('coinDayWeight', BigInt(valueUnits), ageDays * DAY)).toBe(
          weight === null ? null : BigInt(weight),
        )
    },
  )

  const value = fc.bigInt({ min: 1n, max: 21n * 10n ** 12n })
  for (const [id, name, least, most, hint] of [
    ['growing', 'between 30 and 90 days', 30 * DAY, 90 * DAY, 'Only the result is rounded.'],
    ['full', 'beyond 90 days', 90 * DAY, 3_000 * DAY, 'Age counts up to a limit.'],
    ['young', 'below 30 days', 0, 30 * DAY - 1, 'A coin that may not play has no weight at all.'],
  ] as const)
    test(`An age ${name}`, { id, task: 1, hint }, () =>
      forAll(
        fc.tuple(value, fc.integer({ min: least, max: most })),
        async ([units, age]) => {
          expect(await call('coinDayWeight', units, age)).toBe(
            age < STAKE_MIN_AGE ? null : coinDayWeight(units, age),
          )
        },
        { runs: 25, together: true },
      ),
    )

  test(
    'Two coins that have waited for very long',
    { id: 'patience', task: 1, hint: 'Once it is old enough a coin gains nothing by waiting.' },
    () =>
      forAll(
        fc.tuple(
          value,
          fc.integer({ min: 130 * DAY, max: 900 * DAY }),
          fc.integer({ min: DAY, max: 900 * DAY }),
        ),
        async ([units, age, more]) => {
          const weight = await call('coinDayWeight', units, age)
          expect(await call('coinDayWeight', units, age + more)).toEqual(weight)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Less than a coin, and parts of a day',
    { id: 'small', task: 1, hint: 'Half a coin of 32 days weighs a coin-day.' },
    () =>
      forAll(
        fc.tuple(
          fc.bigInt({ min: 20_000n, max: 999_999n }),
          fc.integer({ min: 31 * DAY, max: 90 * DAY }),
        ),
        async ([units, age]) => {
          expect(await call('coinDayWeight', units, age)).toBe(coinDayWeight(units, age))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'On the second',
    { id: 'edges', task: 1, hint: 'Thirty days are enough, and a second less is not.' },
    async () => {
      for (const age of [
        30 * DAY - 1,
        30 * DAY,
        30 * DAY + 1,
        90 * DAY - 1,
        90 * DAY,
        90 * DAY + 1,
      ])
        expect(await call('coinDayWeight', 10n ** 12n, age)).toBe(
          age < STAKE_MIN_AGE ? null : coinDayWeight(10n ** 12n, age),
        )
    },
  )

  const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
  const kernels = fc.record({
    stakeModifier: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    timeBlockFrom: u32,
    txPrevOffset: u32,
    timeTxPrev: u32,
    prevoutN: u32,
    timeTx: u32,
  })

  test(
    'Kernels with fields of any size',
    { id: 'hashes', task: 2, hint: '28 bytes in the order of the brief, and hashed twice.' },
    () =>
      forAll(
        kernels,
        async (kernel) => {
          const { value: hash, args } = await observe('kernelHash', kernel)
          expect(hash).toEqual(stakeKernelHash(kernel))
          expect(args[0]).toEqual(kernel)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'A kernel of zeros but for one field',
    { id: 'one-field', task: 2, hint: 'Each field has its own place, also when it is small.' },
    async () => {
      const zeros: StakeKernel = {
        stakeModifier: 0n,
        timeBlockFrom: 0,
        txPrevOffset: 0,
        timeTxPrev: 0,
        prevoutN: 0,
        timeTx: 0,
      }
      const all = [
        { ...zeros, stakeModifier: 1n },
        ...(['timeBlockFrom', 'txPrevOffset', 'timeTxPrev', 'prevoutN', 'timeTx'] as const).map(
          (field) => ({ ...zeros, [field]: 1 }),
        ),
      ]
      for (const kernel of all)
        expect(await call('kernelHash', kernel)).toEqual(stakeKernelHash(kernel))
    },
  )

  test(
    'Fields whose bytes are all the same',
    { id: 'same-bytes', task: 2, hint: 'Whatever the order of the bytes: how often is it hashed?' },
    () =>
      forAll(
        fc.tuple(...Array.from({ length: 6 }, () => fc.integer({ min: 0, max: 255 }))),
        async ([modifier, ...fields]) => {
          const [timeBlockFrom, txPrevOffset, timeTxPrev, prevoutN, timeTx] = fields.map(
            (byte) => byte * 0x01010101,
          ) as [number, number, number, number, number]
          const kernel: StakeKernel = {
            stakeModifier: BigInt(modifier!) * 0x01010101_01010101n,
            timeBlockFrom,
            txPrevOffset,
            timeTxPrev,
            prevoutN,
            timeTx,
          }
          expect(await call('kernelHash', kernel)).toEqual(stakeKernelHash(kernel))
        },
        { runs: 8, together: true },
      ),
  )

  /** A coin of some days, in a block that came some minutes after its transaction. */
  const coins = (leastDays: number, mostDays: number) =>
    fc
      .record({
        stakeModifier: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        timeTxPrev: fc.integer({ min: 1_364_000_000, max: 1_700_000_000 }),
        later: fc.integer({ min: 0, max: 7_000 }),
        txPrevOffset: fc.integer({ min: 81, max: 100_000 }),
        prevoutN: fc.integer({ min: 0, max: 5 }),
        age: fc.integer({ min: leastDays * DAY, max: mostDays * DAY }),
      })
      .map(({ later, age, ...rest }): StakeKernel => ({
        ...rest,
        timeBlockFrom: rest.timeTxPrev + later,
        timeTx: rest.timeTxPrev + later + age,
      }))

  /** Targets near which the kernel's hash lies, so that the answer hangs on every detail. */
  function near(kernel: StakeKernel, units: bigint): number[] {
    const weight = coinDayWeight(units, kernel.timeTx - kernel.timeTxPrev)
    if (weight <= 0n) return [0x1d00ffff]
    const nBits = encodeCompact(hashToNumber(stakeKernelHash(kernel)) / weight)
    return (nBits & 0x7fffff) === 0x7fffff ? [nBits] : [nBits, nBits + 1]
  }

  async function decides(
    kernel: StakeKernel,
    units: bigint,
    all: readonly number[],
  ): Promise<void> {
    for (const nBits of all)
      expect(await call('mints', kernel, units, nBits)).toBe(
        checkStakeKernelHash(kernel, units, nBits),
      )
  }

  test(
    'Just within the target, and just beyond it',
    { id: 'near', task: 3, hint: 'The hash against the target times the weight.', reveal: 3 },
    () =>
      forAll(
        fc.tuple(coins(31, 89), fc.bigInt({ min: 10n ** 9n, max: 10n ** 13n })),
        ([kernel, units]) => decides(kernel, units, near(kernel, units)),
        { runs: 25, together: true },
      ),
  )

  test(
    'Old coins',
    { id: 'old', task: 3, hint: 'After ninety days the weight grows no more.' },
    () =>
      forAll(
        fc.tuple(coins(91, 900), fc.bigInt({ min: 10n ** 9n, max: 10n ** 13n })),
        ([kernel, units]) => decides(kernel, units, near(kernel, units)),
        { runs: 25, together: true },
      ),
  )

  test(
    'Equal to the bound is enough',
    {
      id: 'equal',
      task: 3,
      hint: 'The rule says at most. What does your comparison do with two equal numbers?',
    },
    () =>
      forAll(
        coins(31, 31),
        async (kernel) => {
          // A weight that makes target times weight the hash itself: the target is 1.
          const hash = hashToNumber(stakeKernelHash(kernel))
          const counted = BigInt(kernel.timeTx - kernel.timeTxPrev - STAKE_MIN_AGE)
          const units = (hash * 86_400_000_000n + counted - 1n) / counted
          expect(await call('mints', kernel, units, 0x03000001)).toBe(true)
          expect(await call('mints', kernel, units - 1n, 0x03000001)).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'More than any hash',
    { id: 'overflow', task: 3, hint: 'Target times weight may be larger than 256 bits.' },
    () =>
      forAll(
        fc.tuple(coins(40, 200), fc.integer({ min: 1, max: 2 ** 23 - 1 })),
        async ([kernel, mantissa]) => {
          const units = 10n ** 14n
          await decides(kernel, units, [0x20 * 2 ** 24 + mantissa, 0x1f * 2 ** 24 + mantissa])
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'The block is not yet thirty days old, and its transaction is',
    { id: 'block-age', task: 3, hint: 'Which of the two ages admits a coin?' },
    () =>
      forAll(
        fc.tuple(coins(40, 60), fc.integer({ min: 1, max: 5_000 })),
        async ([kernel, missing]) => {
          const timeTx = kernel.timeBlockFrom + STAKE_MIN_AGE
          const timeTxPrev = kernel.timeBlockFrom - 7_000
          for (const time of [timeTx - missing, timeTx])
            await decides({ ...kernel, timeTxPrev, timeTx: time }, 10n ** 16n, [0x207fffff])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A coin of exactly thirty days has no chance',
    { id: 'no-weight', task: 3, hint: 'It may play, and weighs nothing.' },
    () =>
      forAll(
        coins(30, 30),
        (kernel) =>
          decides({ ...kernel, timeTxPrev: kernel.timeBlockFrom }, 10n ** 12n, [0x207fffff]),
        { runs: 8, together: true },
      ),
  )

  test(
    'Before its own transaction',
    { id: 'before', task: 3, hint: 'A coin that is not there yet cannot play.' },
    async () => {
      const kernel = {
        stakeModifier: 5n,
        timeBlockFrom: 1_500_000_000,
        txPrevOffset: 90,
        timeTxPrev: 1_500_000_000,
        prevoutN: 0,
        timeTx: 1_499_999_999,
      }
      await decides(kernel, 10n ** 12n, [0x207fffff])
      await decides({ ...kernel, timeTx: 0 }, 10n ** 12n, [0x207fffff])
    },
  )

  /** A target that one second in `tries` meets, more or less. */
  function oneIn(tries: bigint, kernel: StakeKernel, units: bigint): number {
    const weight = coinDayWeight(units, kernel.timeTx - kernel.timeTxPrev)
    return encodeCompact(2n ** 256n / tries / (weight || 1n))
  }

  for (const [id, name, tries, hint] of [
    ['search', 'Some hundred seconds', 80n, 'Second by second, from the first on.'],
    ['vain', 'Seconds in which nothing is found', 10n ** 9n, 'After the last one it is null.'],
  ] as const)
    test(name, { id, task: 4, hint }, () =>
      forAll(
        coins(50, 80),
        async (kernel) => {
          const units = 10n ** 11n
          const nBits = oneIn(tries, kernel, units)
          const until = kernel.timeTx + 250
          let first: number | null = null
          for (let timeTx = kernel.timeTx; timeTx <= until && first === null; timeTx++)
            if (checkStakeKernelHash({ ...kernel, timeTx }, units, nBits)) first = timeTx
          const { value: found, args } = await observe('firstMint', kernel, units, nBits, until)
          expect(found).toBe(first)
          expect(args[0]).toEqual(kernel)
          if (first === null) return
          // To the very second, and to the one before it.
          expect(await call('firstMint', kernel, units, nBits, first)).toBe(first)
          expect(await call('firstMint', kernel, units, nBits, first - 1)).toBe(null)
        },
        { runs: 6, together: true },
      ),
    )

  test(
    'A coin that becomes old enough on the way',
    {
      id: 'ripens',
      task: 4,
      hint: 'The weight is that of the second, and not that of the beginning.',
    },
    () =>
      forAll(
        coins(40, 60),
        async (kernel) => {
          const timeBlockFrom = kernel.timeTxPrev + 60
          const timeTx = timeBlockFrom + STAKE_MIN_AGE - 30
          const start = { ...kernel, timeBlockFrom, timeTx }
          const found = await call('firstMint', start, 10n ** 16n, 0x207fffff, timeTx + 100)
          expect(found).toBe(timeTx + 30)
        },
        { runs: 5, together: true },
      ),
  )
})
