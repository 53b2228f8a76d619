import { suite } from '@/lib/suite/suite'

const DAY = 86_400

export default suite(({ test, call, expect }) => {
  test('A thousand coins of 29, 31 and 365 days', { id: 'thousand', task: 1 }, async () => {
    expect(await call('coinDayWeight', 1_000_000_000n, 29 * DAY), '29 days').toBe(null)
    expect(await call('coinDayWeight', 1_000_000_000n, 31 * DAY), '31 days').toBe(1_000n)
    expect(await call('coinDayWeight', 1_000_000_000n, 365 * DAY), '365 days').toBe(60_000n)
  })

  const kernel = {
    stakeModifier: 0x0123_4567_89ab_cdefn,
    timeBlockFrom: 1_400_000_000,
    txPrevOffset: 211,
    timeTxPrev: 1_399_999_000,
    prevoutN: 1,
    timeTx: 1_405_184_000,
  }

  test('The hash of a kernel begins and ends as it should', { id: 'hash', task: 2 }, async () => {
    const hash = (await call('kernelHash', kernel)) as Uint8Array
    expect(hash.length, 'bytes').toBe(32)
    expect([hash[0], hash[31]], 'first and last byte').toEqual([119, 62])
  })

  test('A day is missing', { id: 'too-young', task: 3 }, async () => {
    const timeTx = kernel.timeBlockFrom + 29 * DAY
    expect(await call('mints', { ...kernel, timeTx }, 10n ** 15n, 0x2000ffff), '29 days').toBe(
      false,
    )
    expect(await call('mints', kernel, 10n ** 15n, 0x2000ffff), '60 days').toBe(true)
  })

  test('The first second of ten', { id: 'first', task: 4 }, async () => {
    const easy = await call('firstMint', kernel, 10n ** 15n, 0x2000ffff, kernel.timeTx + 9)
    expect(easy, 'an easy target').toBe(kernel.timeTx)
    const hard = await call('firstMint', kernel, 10n ** 6n, 0x03000001, kernel.timeTx + 9)
    expect(hard, 'a hard target').toBe(null)
  })
})
