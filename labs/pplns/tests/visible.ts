import { suite } from '@/lib/suite/suite'

/** Maps are compared without regard to their order. */
function inOrder(value: unknown): unknown {
  return value instanceof Map ? new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value
}

const shares = [
  { miner: 'a', work: 4n },
  { miner: 'b', work: 8n },
  { miner: 'a', work: 2n },
  { miner: 'c', work: 16n },
  { miner: 'b', work: 1n },
  { miner: 'a', work: 8n },
]

export default suite(({ test, call, expect }) => {
  test('The newest sixteen units', { id: 'window', task: 1 }, async () => {
    expect(inOrder(await call('lastWork', shares, 16n))).toEqual(
      inOrder(
        new Map([
          ['a', 8n],
          ['b', 1n],
          ['c', 7n],
        ]),
      ),
    )
  })

  test('A hundred satoshi for three equal miners', { id: 'dust', task: 2 }, async () => {
    const work = new Map([
      ['c', 5n],
      ['b', 5n],
      ['a', 5n],
    ])
    expect(inOrder(await call('splitReward', work, 100n))).toEqual(
      inOrder(
        new Map([
          ['a', 34n],
          ['b', 33n],
          ['c', 33n],
        ]),
      ),
    )
  })

  test('A block’s subsidy, with a fee of two per cent', { id: 'fee', task: 3 }, async () => {
    expect(inOrder(await call('pplns', shares, 16n, 312_500_000n, 200n))).toEqual(
      inOrder(
        new Map([
          ['a', 153_125_000n],
          ['b', 19_140_625n],
          ['c', 133_984_375n],
        ]),
      ),
    )
  })
})
