import { heightOfSupply, supplyAfter } from '@/lib/consensus/bitcoin/supply'
import { getBlockSubsidy } from '@/lib/consensus/bitcoin/utxo'
import data from '@/lib/consensus/vectors/bitcoin-subsidy.json'
import { suite } from '@/lib/suite/suite'

const ERA = data.interval
const LAST = 33 * ERA - 1
const TOTAL = BigInt(data.totalSat)

export default suite(({ test, call, play, value, expect, forAll, fc }) => {
  const heights = fc.integer({ min: 0, max: LAST + ERA })
  const eras = fc.integer({ min: 0, max: 33 })

  /** Many calls of one function in one message. */
  async function answers(fn: string, args: readonly unknown[]): Promise<unknown[]> {
    return (await play(args.map((arg) => [fn, arg]))).map(value)
  }

  test(
    'The rows of Bitcoin Core’s test',
    {
      id: 'rows',
      task: 1,
      hint: 'The halving comes with the block whose height is a multiple of 210,000.',
    },
    async () => {
      const found = await answers(
        'subsidy',
        data.rows.map(({ height }) => height),
      )
      expect(found).toEqual(data.rows.map(({ subsidySat }) => BigInt(subsidySat)))
    },
  )
  test(
    'Any block of any era',
    {
      id: 'any',
      task: 1,
      hint: 'Half of an odd number of satoshi: what becomes of the other half?',
    },
    () =>
      forAll(
        heights,
        async (height) => expect(await call('subsidy', height)).toBe(getBlockSubsidy(height)),
        { together: true },
      ),
  )
  test(
    'Nothing is left, and nothing comes back',
    { id: 'never-again', task: 1, hint: 'A shift of a 32-bit number by 32 is a shift by nothing.' },
    async () => {
      const far = [33, 34, 40, 63, 64, 65, 96, 128, 1000].flatMap((era) => [
        era * ERA,
        era * ERA + 1,
      ])
      const all = [...far, 2 ** 31 - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1]
      expect(await answers('subsidy', all)).toEqual(all.map(() => 0n))
    },
  )

  test(
    'The last block of each era, and its neighbours',
    { id: 'ends', task: 2, hint: 'From height 0 to height h there are h + 1 blocks.' },
    async () => {
      const all = Array.from({ length: 34 }, (_, era) => era * ERA).flatMap((start) =>
        [start - 1, start, start + 1].filter((height) => height >= 0),
      )
      expect(await answers('supplyAfter', all)).toEqual(all.map((height) => supplyAfter(height)))
    },
  )
  test(
    'Any height',
    { id: 'supply', task: 2, hint: 'Whole eras before it, and the blocks of its own.' },
    () =>
      forAll(
        heights,
        async (height) => expect(await call('supplyAfter', height)).toBe(supplyAfter(height)),
        { together: true },
      ),
  )
  test(
    'The whole supply, to the satoshi',
    { id: 'total', task: 2, hint: 'Each halving drops what is less than a satoshi.' },
    async () => {
      const all = [LAST, LAST + 1, 14_000_000]
      expect(await answers('supplyAfter', all)).toEqual(all.map(() => TOTAL))
      expect(await call('supplyAfter', LAST - 1)).toBe(TOTAL - 1n)
    },
  )
  test(
    'A chain that has grown for longer than the sun will shine',
    { id: 'far', task: 2, hint: 'How many eras create anything at all?' },
    async () => {
      const all = [2 ** 31 - 1, 2 ** 40, 2 ** 53 - 1]
      expect(await answers('supplyAfter', all)).toEqual(all.map(() => TOTAL))
    },
  )

  test(
    'The amount after a block is reached by that block',
    { id: 'exactly', task: 3, hint: 'At least is enough.' },
    () =>
      forAll(
        fc.integer({ min: 0, max: LAST }),
        async (height) => expect(await call('heightOf', supplyAfter(height))).toBe(height),
        { together: true },
      ),
  )
  test(
    'One satoshi more takes one block more',
    { id: 'one-more', task: 3, hint: 'The last step is a division. Which way does it round?' },
    () =>
      forAll(
        // A block of these eras creates more than one satoshi.
        fc.integer({ min: 0, max: 30 * ERA }),
        async (height) => expect(await call('heightOf', supplyAfter(height) + 1n)).toBe(height + 1),
        { together: true },
      ),
  )
  test(
    'The edges of the eras',
    {
      id: 'era-edges',
      task: 3,
      hint: 'The last block of an era still creates what the others of it do.',
    },
    () =>
      forAll(
        fc.tuple(eras, fc.constantFrom(-1n, 0n, 1n)),
        async ([era, off]) => {
          const satoshi = supplyAfter(era * ERA) + off
          expect(await call('heightOf', satoshi)).toBe(heightOfSupply(satoshi))
        },
        { together: true },
      ),
  )
  test(
    'The first satoshi, and the last',
    {
      id: 'first-and-last',
      task: 3,
      hint: 'The last block that creates anything reaches the whole supply.',
    },
    async () => {
      expect(await answers('heightOf', [1n, TOTAL - 1n, TOTAL])).toEqual([0, LAST - 1, LAST])
    },
  )
  test(
    'What will never be',
    { id: 'never', task: 3, hint: 'There will never be 21 million bitcoin.' },
    async () => {
      const all = [TOTAL + 1n, 2_100_000_000_000_000n, 2n ** 64n]
      expect(await answers('heightOf', all)).toEqual([null, null, null])
    },
  )
})
