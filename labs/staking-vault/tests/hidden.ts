import {
  leftAfterDonation,
  toAssets,
  toShares,
  type SharePool,
} from '@/lib/consensus/stake/pool-shares'
import { suite, type PlayedCall } from '@/lib/suite/suite'

/** The same books over the reference's conversions. */
class Books {
  pool: SharePool
  shares = new Map<string, bigint>()

  constructor(offset: number) {
    this.pool = { totalAssets: 0n, totalShares: 0n, virtualShares: 10n ** BigInt(offset) }
  }

  answer([name, first, second]: PlayedCall): unknown {
    const [user, amount] = [first as string, second as bigint]
    switch (name) {
      case 'previewDeposit':
        return toShares(this.pool, first as bigint, 'down')
      case 'previewMint':
        return toAssets(this.pool, first as bigint, 'up')
      case 'previewWithdraw':
        return toShares(this.pool, first as bigint, 'up')
      case 'previewRedeem':
        return toAssets(this.pool, first as bigint, 'down')
      case 'deposit': {
        const shares = toShares(this.pool, amount, 'down')
        return this.change(user, amount, shares, shares)
      }
      case 'mint': {
        const assets = toAssets(this.pool, amount, 'up')
        return this.change(user, assets, amount, assets)
      }
      case 'withdraw': {
        const shares = toShares(this.pool, amount, 'up')
        return this.change(user, -amount, -shares, shares)
      }
      case 'redeem': {
        const assets = toAssets(this.pool, amount, 'down')
        return this.change(user, -assets, -amount, assets)
      }
      case 'receive':
        this.pool = { ...this.pool, totalAssets: this.pool.totalAssets + (first as bigint) }
        return undefined
      case 'lose':
        this.pool = { ...this.pool, totalAssets: this.pool.totalAssets - (first as bigint) }
        return undefined
      case 'sharesOf':
        return this.shares.get(user) ?? 0n
      case 'totalShares':
        return this.pool.totalShares
      default:
        return this.pool.totalAssets
    }
  }

  private change(user: string, assets: bigint, shares: bigint, answer: bigint): unknown {
    const after = (this.shares.get(user) ?? 0n) + shares
    if (after < 0n) return 'RangeError'
    this.shares.set(user, after)
    this.pool = {
      ...this.pool,
      totalAssets: this.pool.totalAssets + assets,
      totalShares: this.pool.totalShares + shares,
    }
    return answer
  }
}

const LOOK: readonly PlayedCall[] = [
  ['sharesOf', 'ada'],
  ['sharesOf', 'ben'],
  ['sharesOf', 'nobody'],
  ['totalShares'],
  ['totalAssets'],
]

export default suite(({ test, playNew, play, value, expect, fail, forAll, fc }) => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 21n })
  const offset = fc.constantFrom(0, 1, 3, 6)
  const user = fc.constantFrom('ada', 'ben')

  async function same(at: number, calls: readonly PlayedCall[]): Promise<void> {
    const books = new Books(at)
    const expected = calls.map((call) => books.answer(call))
    const played = await playNew('Vault', [at], calls)
    for (const [i, outcome] of played.entries())
      expect(outcome.ok ? outcome.value : outcome.error.name).toEqual(expected[i])
  }

  /** One kind of quote on vaults with prices of all kinds. */
  const quotes = (name: string) => () =>
    forAll(
      fc.tuple(offset, amount, amount, fc.array(amount, { minLength: 1, maxLength: 5 })),
      ([at, deposited, received, asked]) =>
        same(at, [
          [name, 7n],
          ['deposit', 'ada', deposited],
          ['receive', received],
          ...asked.map((each): PlayedCall => [name, each]),
          [name, 0n],
          [name, 1n],
        ]),
      { runs: 15, together: true },
    )

  test(
    'Shares for assets that are brought',
    { id: 'preview-deposit', task: 1, hint: 'The vault gives these shares.' },
    quotes('previewDeposit'),
  )
  test(
    'Assets for shares that are wanted',
    { id: 'preview-mint', task: 1, hint: 'The vault takes these assets.' },
    quotes('previewMint'),
  )
  test(
    'Shares for assets that are wanted',
    { id: 'preview-withdraw', task: 1, hint: 'The vault takes these shares.' },
    quotes('previewWithdraw'),
  )
  test(
    'Assets for shares that are given',
    { id: 'preview-redeem', task: 1, hint: 'The vault gives these assets.' },
    quotes('previewRedeem'),
  )

  test(
    'An empty vault of any offset',
    {
      id: 'empty',
      task: 1,
      hint: 'The virtual shares and the virtual asset are there from the start.',
    },
    async () => {
      for (const at of [0, 1, 9, 18])
        await same(at, [
          ['previewDeposit', 5n],
          ['previewMint', 5n],
          ['previewWithdraw', 5n],
          ['previewRedeem', 5n],
          ...LOOK,
        ])
    },
  )

  test(
    'Assets that are there before anybody has shares',
    { id: 'gift-first', task: 1, hint: 'The price is the same formula, whoever was there first.' },
    () =>
      same(0, [
        ['receive', 50n],
        ['previewDeposit', 1000n],
        ['previewMint', 10n],
        ['previewWithdraw', 10n],
        ['previewRedeem', 10n],
        ['deposit', 'ada', 1000n],
        ...LOOK,
      ]),
  )

  test(
    'A price that divides without a rest',
    { id: 'exact', task: 1, hint: 'What is whole already is not rounded.' },
    () =>
      same(0, [
        ['deposit', 'ada', 99n],
        ['receive', 100n],
        ['previewMint', 50n],
        ['previewWithdraw', 50n],
        ['previewDeposit', 50n],
        ['previewRedeem', 50n],
      ]),
  )

  test(
    'Deposits and mints',
    { id: 'enter', task: 2, hint: 'The quote first, at the price before.' },
    () =>
      forAll(
        fc.tuple(
          offset,
          amount,
          fc.array(fc.tuple(fc.constantFrom('deposit', 'mint'), user, amount), {
            minLength: 1,
            maxLength: 8,
          }),
        ),
        ([at, received, calls]) =>
          same(at, [['deposit', 'ada', 10n ** 18n], ['receive', received], ...calls, ...LOOK]),
        { runs: 15, together: true },
      ),
  )

  const RICH: PlayedCall[] = [
    ['deposit', 'ada', 10n ** 20n],
    ['deposit', 'ben', 3n * 10n ** 19n],
    ['receive', 12_345_678_901_234_567_890n],
  ]

  test(
    'Withdrawals and redemptions',
    { id: 'leave', task: 2, hint: 'Assets and shares leave together.' },
    () =>
      forAll(
        fc.tuple(
          offset,
          fc.array(
            fc.tuple(
              fc.constantFrom('withdraw', 'redeem'),
              user,
              fc.bigInt({ min: 0n, max: 2n * 10n ** 19n }),
            ),
            { minLength: 1, maxLength: 8 },
          ),
        ),
        ([at, calls]) => same(at, [...RICH, ...calls, ...LOOK]),
        { runs: 20, together: true },
      ),
  )

  test(
    'More than one has',
    { id: 'too-much', task: 2, hint: 'Nothing may have changed when it throws.' },
    () =>
      same(0, [
        ...RICH,
        ['redeem', 'ben', 3n * 10n ** 19n + 1n],
        ['withdraw', 'ben', 5n * 10n ** 19n],
        ['redeem', 'nobody', 1n],
        ['withdraw', 'nobody', 1n],
        ...LOOK,
        ['redeem', 'ben', 3n * 10n ** 19n],
        ...LOOK,
      ]),
  )

  test(
    'Gains and losses',
    { id: 'rewards', task: 2, hint: 'They change the price and nobody’s shares.' },
    () =>
      forAll(
        fc.tuple(offset, amount, fc.bigInt({ min: 0n, max: 10n ** 20n })),
        ([at, gained, lost]) =>
          same(at, [
            ...RICH,
            ['receive', gained],
            ['lose', lost],
            ['deposit', 'ben', 10n ** 17n],
            ['redeem', 'ada', 10n ** 19n],
            ...LOOK,
          ]),
        { runs: 10, together: true },
      ),
  )

  test(
    'Everything is lost',
    { id: 'all-lost', task: 2, hint: 'The virtual asset keeps the price from being zero.' },
    () =>
      same(2, [
        ['deposit', 'ada', 1000n],
        ['lose', 1000n],
        ['previewRedeem', 100_000n],
        ['deposit', 'ben', 10n],
        ['redeem', 'ben', 1n],
        ...LOOK,
      ]),
  )

  test(
    'Nobody gains by going in and out',
    { id: 'round-trip', task: 2, hint: 'Four roundings, all for the vault.' },
    () =>
      forAll(
        fc.tuple(offset, amount, amount, fc.bigInt({ min: 1n, max: 10n ** 12n })),
        async ([at, deposited, received, mine]) => {
          const before: PlayedCall[] = [
            ['deposit', 'ada', deposited],
            ['receive', received],
          ]
          const minted = await playNew('Vault', [at], [...before, ['deposit', 'ben', mine]])
          const shares = value(minted.at(-1)) as bigint
          const out = await playNew(
            'Vault',
            [at],
            [...before, ['deposit', 'ben', mine], ['redeem', 'ben', shares]],
          )
          if ((value(out.at(-1)) as bigint) > mine) fail('more came out than went in')
        },
        { runs: 10, together: true },
      ),
  )

  async function offsets(cases: readonly (readonly [bigint, bigint])[]): Promise<void> {
    const answers = await play(cases.map(([gift, deposit]) => ['smallestOffset', gift, deposit]))
    for (const [i, [gift, deposit]] of cases.entries()) {
      let wanted = -1
      for (let at = 18; at >= 0; at--)
        if (1000n * leftAfterDonation(10n ** BigInt(at), gift, deposit) >= 999n * deposit)
          wanted = at
      expect(value(answers[i])).toBe(wanted)
    }
  }

  test(
    'Gifts and deposits of all sizes',
    { id: 'offsets', task: 3, hint: 'Play the attack with each offset.' },
    () =>
      forAll(
        fc
          .tuple(
            fc.integer({ min: 0, max: 24 }),
            fc.integer({ min: 0, max: 20 }),
            fc.nat(),
            fc.nat(),
          )
          .map(([a, b, x, y]): [bigint, bigint] => [
            10n ** BigInt(a) + BigInt(x),
            10n ** BigInt(b) + BigInt(y),
          ]),
        (pair) => offsets([pair]),
        { runs: 25, together: true },
      ),
  )

  test(
    'Gifts that some offset helps against',
    { id: 'offset-within', task: 3, hint: 'The gift is what makes a share dear.' },
    () =>
      offsets([
        [1000n, 1000n],
        [10n ** 6n, 2n * 10n ** 6n],
        [10n ** 12n, 10n ** 9n],
        [10n ** 15n, 10n ** 14n],
        // The last offset of all, and no other.
        [10n ** 21n, 10n ** 6n],
      ]),
  )

  test(
    'Without a gift, and a gift that nothing helps against',
    { id: 'offset-edges', task: 3, hint: 'From 0 to 18, or −1.' },
    () =>
      offsets([
        [0n, 1n],
        [0n, 5000n],
        [1n, 1n],
        [10n ** 27n, 1n],
        [10n ** 30n, 10n ** 6n],
        [10n ** 24n, 10n ** 6n],
      ]),
  )

  test(
    'Two vaults know nothing of each other',
    { id: 'two', task: 2, hint: 'Keep everything in the instance.' },
    async () => {
      await same(1, [...RICH, ...LOOK])
      await same(1, [...LOOK])
    },
  )
})
