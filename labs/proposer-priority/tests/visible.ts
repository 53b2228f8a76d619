import { suite } from '@/lib/suite/suite'

const EXAMPLE = [
  { id: 'p1', power: 1n, priority: 0n },
  { id: 'p2', power: 3n, priority: 0n },
]

export default suite(({ test, call, throws, expect }) => {
  test('The first two turns of the example', { id: 'elect', task: 1 }, async () => {
    const after = [
      { id: 'p1', power: 1n, priority: 1n },
      { id: 'p2', power: 3n, priority: -1n },
    ]
    expect(await call('elect', EXAMPLE)).toEqual({ proposer: 'p2', validators: after })
    expect(await call('elect', after)).toEqual({
      proposer: 'p1',
      validators: [
        { id: 'p1', power: 1n, priority: -2n },
        { id: 'p2', power: 3n, priority: 2n },
      ],
    })
  })

  test('Three who are far apart', { id: 'balance', task: 2 }, async () => {
    // 2P is 20 and the distance 45, so all are divided by 3: 10, 0, −5. Their average is 1⅔.
    const set = [
      { id: 'a', power: 4n, priority: 30n },
      { id: 'b', power: 4n, priority: 1n },
      { id: 'c', power: 2n, priority: -15n },
    ]
    expect(await call('balance', set)).toEqual([
      { id: 'a', power: 4n, priority: 9n },
      { id: 'b', power: 4n, priority: -1n },
      { id: 'c', power: 2n, priority: -6n },
    ])
  })

  test('Eight turns of the example', { id: 'proposers', task: 3 }, async () => {
    expect(await call('proposers', EXAMPLE, 8)).toEqual([
      ...['p2', 'p1', 'p2', 'p2'],
      ...['p2', 'p1', 'p2', 'p2'],
    ])
  })

  test('Somebody comes', { id: 'update', task: 4 }, async () => {
    // P′ is 12, so p3 starts at −13. The average of 0, 0 and −13 is −5, rounded down.
    expect(await call('update', EXAMPLE, [{ id: 'p3', power: 8n }])).toEqual([
      { id: 'p1', power: 1n, priority: 5n },
      { id: 'p2', power: 3n, priority: 5n },
      { id: 'p3', power: 8n, priority: -8n },
    ])
    const error = await throws('update', EXAMPLE, [{ id: 'p3', power: 0n }])
    expect(error.name).toBe('RangeError')
  })
})
