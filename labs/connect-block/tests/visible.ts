import { suite } from '@/lib/suite/suite'

const alice = { value: 50n, owner: 'alice', height: 9, coinbase: true }
const coinbase = (value: bigint) => ({
  txid: 'cb',
  inputs: [],
  outputs: [{ value, owner: 'miner' }],
})
const pay = {
  txid: 'pay',
  inputs: [{ txid: 'aa', index: 0 }],
  outputs: [
    { value: 10n, owner: 'bob' },
    { value: 38n, owner: 'alice' },
  ],
}
const after = [
  ['cb:0', { value: 52n, owner: 'miner', height: 170, coinbase: true }],
  ['pay:0', { value: 10n, owner: 'bob', height: 170, coinbase: false }],
  ['pay:1', { value: 38n, owner: 'alice', height: 170, coinbase: false }],
] as const

export default suite(({ test, call, observe, expect }) => {
  test(
    'A block that begins with a payment is refused',
    { id: 'no-coinbase', task: 1 },
    async () => {
      expect(await call('connectBlock', new Map([['aa:0', alice]]), [pay], 170, 50n)).toEqual({
        ok: false,
        error: 'bad-cb-missing',
      })
    },
  )

  test('An output below zero is refused', { id: 'negative', task: 1 }, async () => {
    const block = [
      coinbase(50n),
      {
        ...pay,
        outputs: [
          { value: 60n, owner: 'bob' },
          { value: -10n, owner: 'alice' },
        ],
      },
    ]
    expect(await call('connectBlock', new Map([['aa:0', alice]]), block, 170, 50n)).toEqual({
      ok: false,
      error: 'bad-txns-vout-negative',
    })
  })

  test('The example of the brief is connected', { id: 'connect', task: 2 }, async () => {
    const block = [coinbase(52n), pay]
    const seen = await observe('connectBlock', new Map([['aa:0', alice]]), block, 170, 50n)
    expect(seen.value, 'the result').toEqual({ ok: true, value: [[alice]] })
    expect(sorted(seen.args[0]), 'the view afterwards').toEqual(after)
  })

  test('One satoshi more for the miner is refused', { id: 'greedy', task: 2 }, async () => {
    const block = [coinbase(53n), pay]
    const seen = await observe('connectBlock', new Map([['aa:0', alice]]), block, 170, 50n)
    expect(seen.value, 'the result').toEqual({ ok: false, error: 'bad-cb-amount' })
    expect(sorted(seen.args[0]), 'the view afterwards').toEqual([['aa:0', alice]])
  })

  test('The example is taken back', { id: 'disconnect', task: 3 }, async () => {
    const block = [coinbase(52n), pay]
    const seen = await observe('disconnectBlock', new Map<string, unknown>(after), block, [[alice]])
    expect(sorted(seen.args[0]), 'the view afterwards').toEqual([['aa:0', alice]])
  })
})

function sorted(view: unknown): unknown[] {
  return [...(view as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1))
}
