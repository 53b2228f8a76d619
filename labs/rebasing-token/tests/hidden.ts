import {
  EMPTY_POOL,
  feeShares,
  toAssets,
  toShares,
  type SharePool,
} from '@/lib/consensus/stake/pool-shares'
import data from '@/lib/consensus/vectors/rebasing-shares.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const TREASURY = 'dao'

/** The same ledger over the reference's conversions. */
class Ledger {
  pool: SharePool = EMPTY_POOL
  shares = new Map<string, bigint>()
  wrapped = new Map<string, bigint>()

  answer([name, ...args]: PlayedCall): unknown {
    const [user, second, third] = args as [string, string, bigint]
    const amount = args.at(-1) as bigint
    switch (name) {
      case 'submit': {
        const minted = toShares(this.pool, amount, 'down')
        this.pool = { ...this.pool, totalAssets: this.pool.totalAssets + amount }
        return this.mint(user, minted)
      }
      case 'oracleReport': {
        const [delta, bps] = args as [bigint, bigint]
        const minted = this.pool.totalShares === 0n ? 0n : feeShares(this.pool, delta, bps)
        this.pool = { ...this.pool, totalAssets: this.pool.totalAssets + delta }
        return this.mint(TREASURY, minted)
      }
      case 'transfer':
        return this.move(this.shares, user, this.shares, second, toShares(this.pool, third, 'down'))
      case 'wrap':
        return this.move(this.shares, user, this.wrapped, user, toShares(this.pool, amount, 'down'))
      case 'unwrap': {
        const moved = this.move(this.wrapped, user, this.shares, user, amount)
        return moved === 'RangeError' ? moved : this.worth(amount)
      }
      case 'balanceOf':
        return this.worth(this.shares.get(user) ?? 0n)
      case 'sharesOf':
        return this.shares.get(user) ?? 0n
      case 'wrappedOf':
        return this.wrapped.get(user) ?? 0n
      default:
        return this.pool.totalAssets
    }
  }

  private worth(shares: bigint): bigint {
    return this.pool.totalShares === 0n ? 0n : toAssets(this.pool, shares, 'down')
  }

  private mint(user: string, minted: bigint): bigint {
    this.pool = { ...this.pool, totalShares: this.pool.totalShares + minted }
    this.shares.set(user, (this.shares.get(user) ?? 0n) + minted)
    return minted
  }

  private move(
    from: Map<string, bigint>,
    sender: string,
    to: Map<string, bigint>,
    receiver: string,
    amount: bigint,
  ): bigint | 'RangeError' {
    const has = from.get(sender) ?? 0n
    if (has < amount) return 'RangeError'
    from.set(sender, has - amount)
    to.set(receiver, (to.get(receiver) ?? 0n) + amount)
    return amount
  }
}

const USERS = ['ada', 'ben', 'cleo', TREASURY]
/** Everything that can be seen of the ledger. */
const LOOK: readonly PlayedCall[] = [
  ...USERS.flatMap((user): PlayedCall[] => [
    ['balanceOf', user],
    ['sharesOf', user],
    ['wrappedOf', user],
  ]),
  ['totalSupply'],
]

export default suite(({ test, playNew, expect, forAll, fc }) => {
  async function same(calls: readonly PlayedCall[]): Promise<void> {
    const ledger = new Ledger()
    const expected = calls.map((call) => ledger.answer(call))
    const played = await playNew('StToken', [TREASURY], calls)
    for (const [i, outcome] of played.entries())
      expect(outcome.ok ? outcome.value : outcome.error.name).toEqual(expected[i])
  }

  const user = fc.constantFrom('ada', 'ben', 'cleo')
  const amount = fc.bigInt({ min: 1n, max: 10n ** 20n })
  const START: PlayedCall[] = [
    ['submit', 'ada', 32n * 10n ** 18n],
    ['submit', 'ben', 7n * 10n ** 18n],
  ]
  /** Later shares are not worth a whole number of wei. */
  const GROWN: PlayedCall[] = [...START, ['oracleReport', 1_234_567_890_123_456_789n, 0n]]

  test(
    'A log of deposits, gains and losses',
    { id: 'log', task: 1, hint: 'A deposit buys shares at the price before it.' },
    async () => {
      const calls = (data.log as (string | number)[][]).map(([kind, who, wei]): PlayedCall =>
        kind === 'reward'
          ? ['oracleReport', BigInt(who!), 0n]
          : ['submit', String(who), BigInt(wei!)],
      )
      const users = ['a', 'b', 'c'] as const
      const looks = users.flatMap((name): PlayedCall[] => [
        ['sharesOf', name],
        ['balanceOf', name],
      ])
      const played = await playNew('StToken', [TREASURY], [...calls, ...looks, ['totalSupply']])
      const seen = played
        .slice(calls.length)
        .map((each) => (each.ok ? each.value : each.error.name))
      expect(seen).toEqual([
        ...users.flatMap((name) => [BigInt(data.shares[name]), BigInt(data.underlying[name])]),
        BigInt(data.totalPooled),
      ])
    },
  )

  test(
    'Deposits into a pool of one to one',
    { id: 'deposits', task: 1, hint: 'Nothing has been earned, so a share is a wei.' },
    () => same([...START, ['submit', 'ada', 5n], ['submit', 'cleo', 1n], ...LOOK]),
  )

  test(
    'Deposits at any price',
    { id: 'price', task: 1, hint: 'Round down what is given to the depositor.' },
    () =>
      forAll(
        fc.tuple(amount, amount, fc.array(fc.tuple(user, amount), { minLength: 1, maxLength: 6 })),
        ([first, reward, more]) =>
          same([
            ['submit', 'ada', first],
            ['oracleReport', reward, 0n],
            ...more.map(([who, wei]): PlayedCall => ['submit', who, wei]),
            ...LOOK,
          ]),
        { runs: 15, together: true },
      ),
  )

  test(
    'A price of two',
    { id: 'price-of-two', task: 1, hint: 'A share costs what it is worth.' },
    () =>
      same([
        ['submit', 'ada', 1000n],
        ['oracleReport', 1000n, 0n],
        ['submit', 'ben', 500n],
        ['submit', 'cleo', 2n],
        ['transfer', 'ben', 'cleo', 100n],
        ...LOOK,
      ]),
  )

  test(
    'An empty pool, and strangers',
    { id: 'empty', task: 1, hint: 'Without shares there are no balances.' },
    () => same([...LOOK, ['submit', 'ada', 0n], ...LOOK]),
  )

  test(
    'Losses are everybody’s',
    { id: 'loss', task: 2, hint: 'A loss changes one number, and takes no fee back.' },
    () =>
      forAll(
        fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.bigInt({ min: 0n, max: 5000n })),
        ([lost, bps]) => same([...GROWN, ['oracleReport', -lost, bps], ...LOOK]),
        { runs: 10, together: true },
      ),
  )

  test('A report of nothing', { id: 'nothing', task: 2, hint: 'No gain, no fee.' }, () =>
    same([...GROWN, ['oracleReport', 0n, 1000n], ...LOOK]),
  )

  test(
    'A report of nothing when everything is lost',
    { id: 'nothing-left', task: 2, hint: 'Shares of no ether have no price.' },
    () =>
      same([
        ...START,
        ['oracleReport', -39n * 10n ** 18n, 1000n],
        ...LOOK,
        ['oracleReport', 0n, 1000n],
        ...LOOK,
      ]),
  )

  test(
    'Fees of gains',
    { id: 'fees', task: 2, hint: 'The new shares dilute themselves as well.' },
    () =>
      forAll(
        fc.tuple(
          amount,
          fc.bigInt({ min: 1n, max: 9999n }),
          amount,
          fc.bigInt({ min: 0n, max: 9999n }),
        ),
        ([gain, bps, again, more]) =>
          same([...START, ['oracleReport', gain, bps], ['oracleReport', again, more], ...LOOK]),
        { runs: 20, together: true },
      ),
  )

  test(
    'Tiny gains',
    { id: 'tiny', task: 2, hint: 'The fee is rounded down, and so are its shares.' },
    () =>
      same([
        ['submit', 'ada', 1000n],
        ...[1n, 9n, 10n, 11n, 19n, 25n].map((gain): PlayedCall => ['oracleReport', gain, 1000n]),
        ...LOOK,
      ]),
  )

  test(
    'A fee of five wei',
    { id: 'small-fee', task: 2, hint: 'The price of the new shares is that after the report.' },
    () => same([['submit', 'ada', 1000n], ['oracleReport', 100n, 500n], ...LOOK]),
  )

  test(
    'A gain before anybody has shares',
    { id: 'early-gain', task: 2, hint: 'There is nothing yet to dilute.' },
    () => same([['oracleReport', 500n, 1000n], ...LOOK, ['submit', 'ada', 100n], ...LOOK]),
  )

  test(
    'A treasury with shares of its own',
    { id: 'treasury', task: 2, hint: 'It is a user like any other.' },
    () =>
      same([
        ...START,
        ['submit', TREASURY, 10n ** 18n],
        ['oracleReport', 10n ** 17n, 500n],
        ...LOOK,
      ]),
  )

  test(
    'Transfers at a price that is not whole',
    { id: 'transfers', task: 3, hint: 'Shares move, rounded down.' },
    () =>
      forAll(
        fc.array(fc.tuple(user, user, fc.bigInt({ min: 0n, max: 10n ** 19n })), {
          minLength: 1,
          maxLength: 8,
        }),
        (moves) =>
          same([
            ...GROWN,
            ...moves.map(([from, to, wei]): PlayedCall => ['transfer', from, to, wei]),
            ...LOOK,
          ]),
        { runs: 15, together: true },
      ),
  )

  test(
    'One wei after a gain',
    { id: 'one-wei', task: 3, hint: 'One wei can be worth less than a share.' },
    () =>
      same([
        ['submit', 'ada', 10n],
        ['oracleReport', 5n, 0n],
        ['transfer', 'ada', 'ben', 1n],
        ['transfer', 'ada', 'ben', 2n],
        ['transfer', 'ada', 'ben', 3n],
        ...LOOK,
      ]),
  )

  test('To oneself', { id: 'self', task: 3, hint: 'Nothing is made by it.' }, () =>
    same([...GROWN, ['transfer', 'ada', 'ada', 10n ** 18n], ...LOOK]),
  )

  test(
    'More than the sender has',
    { id: 'too-much', task: 3, hint: 'Look before anything changes.' },
    () =>
      same([
        ...GROWN,
        ['transfer', 'ben', 'ada', 8n * 10n ** 18n],
        ['transfer', 'nobody', 'ada', 10n],
        ['transfer', 'ben', 'ben', 9n * 10n ** 18n],
        ...LOOK,
      ]),
  )

  test(
    'Wrapping and unwrapping over reports',
    { id: 'wraps', task: 4, hint: 'A wrapped token is a share, before and after.' },
    () =>
      forAll(
        fc.array(
          fc.oneof(
            fc.tuple(fc.constant('wrap'), user, fc.bigInt({ min: 0n, max: 10n ** 19n })),
            fc.tuple(fc.constant('unwrap'), user, fc.bigInt({ min: 0n, max: 10n ** 18n })),
            fc.tuple(
              fc.constant('oracleReport'),
              fc.bigInt({ min: -(10n ** 17n), max: 10n ** 18n }),
              fc.constant(1000n),
            ),
          ),
          { minLength: 3, maxLength: 12 },
        ),
        (calls) => same([...GROWN, ...(calls as PlayedCall[]), ...LOOK]),
        { runs: 20, together: true },
      ),
  )

  test(
    'Wrapped before anything was earned',
    { id: 'wrap-early', task: 4, hint: 'What is wrapped stays in the pool and earns.' },
    () =>
      same([
        ...START,
        ['wrap', 'ada', 10n ** 18n],
        ...LOOK,
        ['oracleReport', 10n ** 18n, 1000n],
        ...LOOK,
        ['unwrap', 'ada', 10n ** 18n],
        ...LOOK,
      ]),
  )

  test(
    'Unwrapping and wrapping too much',
    { id: 'wrap-too-much', task: 4, hint: 'A RangeError changes nothing.' },
    () =>
      same([
        ...GROWN,
        ['wrap', 'ben', 10n ** 18n],
        ['unwrap', 'ben', 2n * 10n ** 18n],
        ['unwrap', 'ada', 1n],
        ['wrap', 'cleo', 10n],
        ['wrap', 'ben', 8n * 10n ** 18n],
        ...LOOK,
      ]),
  )

  test(
    'Two tokens know nothing of each other',
    { id: 'two', task: 1, hint: 'Keep everything in the instance.' },
    async () => {
      await same([...GROWN, ...LOOK])
      await same([...LOOK])
    },
  )
})
