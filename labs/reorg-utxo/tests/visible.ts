import { suite } from '@/lib/suite/suite'

const FIFTY = 50n * 100_000_000n
const g0 = { value: 10n, owner: 'alice', height: 7, coinbase: false }
const coinbase = (txid: string, value = FIFTY) => ({
  txid,
  inputs: [],
  outputs: [{ value, owner: 'miner' }],
})
const p = {
  txid: 'p',
  inputs: [{ txid: 'g', index: 0 }],
  outputs: [{ value: 10n, owner: 'bob' }],
}
const made = (value: bigint, owner: string, height: number, coinbase: boolean) => ({
  value,
  owner,
  height,
  coinbase,
})
const old = [
  ['old:0', made(FIFTY, 'miner', 300, true)],
  ['p:0', made(10n, 'bob', 300, false)],
] as const
const disconnect = [{ block: [coinbase('old'), p], height: 300, undo: [[g0]] }]

export default suite(({ test, observe, expect }) => {
  test('The example of the brief: the view moves', { id: 'move', task: 1 }, async () => {
    const connect = [
      { block: [coinbase('new')], height: 300 },
      { block: [coinbase('new2')], height: 301 },
    ]
    const seen = await observe('reorgUtxo', new Map(old), disconnect, connect)
    expect(sorted(seen.args[0]), 'the view afterwards').toEqual([
      ['g:0', g0],
      ['new2:0', made(FIFTY, 'miner', 301, true)],
      ['new:0', made(FIFTY, 'miner', 300, true)],
    ])
    expect((seen.value as { value: { undos: unknown } }).value.undos, 'undos').toEqual([[], []])
  })

  test('A greedy coinbase: nothing moves', { id: 'fail', task: 2 }, async () => {
    const connect = [
      { block: [coinbase('new', FIFTY + 1n)], height: 300 },
      { block: [coinbase('new2')], height: 301 },
    ]
    const seen = await observe('reorgUtxo', new Map(old), disconnect, connect)
    expect(seen.value, 'the result').toEqual({ ok: false, error: 'connectFailed' })
    expect(sorted(seen.args[0]), 'the view afterwards').toEqual(old)
  })

  test('The payment of the example is saved', { id: 'save', task: 3 }, async () => {
    const connect = [
      { block: [coinbase('new')], height: 300 },
      { block: [coinbase('new2')], height: 301 },
    ]
    const seen = await observe('reorgUtxo', new Map(old), disconnect, connect)
    expect((seen.value as { value: { readd: unknown } }).value.readd, 'readd').toEqual([p])
  })
})

function sorted(view: unknown): unknown[] {
  return [...(view as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1))
}
