import { suite } from '@/lib/suite/suite'

const A = [
  [1n, 2n],
  [3n, 4n],
]
const B = [
  [5n, 6n],
  [0n, 1n],
]
const AB = [
  [5n, 1n],
  [1n, 1n],
]
const CLAIMED = [
  [5n, 1n],
  [1n, 2n],
]
const field = (p: bigint) => ({ kit: 'field', options: { p } })
const HEADER = Uint8Array.of(1, 2, 3)
const EVERY = 2n ** 256n - 1n

export default suite(({ test, call, expect }) => {
  test('The product of the example', { id: 'right', task: 1 }, async () => {
    const vectors = [
      [1n, 0n],
      [1n, 1n],
      [3n, 6n],
    ]
    expect(await call('isProduct', A, B, AB, vectors, field(7n)), 'the right product').toBe(true)
  })

  test('The claim of the example', { id: 'claim', task: 1 }, async () => {
    expect(await call('isProduct', A, B, CLAIMED, [[1n, 0n]], field(7n)), 'asked (1, 0)').toBe(true)
    expect(await call('isProduct', A, B, CLAIMED, [[1n, 1n]], field(7n)), 'asked (1, 1)').toBe(
      false,
    )
  })

  test('The puzzle of three bytes', { id: 'puzzle', task: 2 }, async () => {
    expect(await call('puzzle', HEADER, 2, field(101n))).toEqual([
      [
        [1n, 3n],
        [61n, 35n],
      ],
      [
        [80n, 37n],
        [23n, 72n],
      ],
    ])
  })

  test('The question for the example’s product', { id: 'question', task: 3 }, async () => {
    expect(await call('questions', HEADER, AB, 1, field(101n))).toEqual([[11n, 91n]])
  })

  test('Any nonce will do', { id: 'first', task: 4 }, async () => {
    expect(await call('mine', HEADER, 2, EVERY, 1, field(101n))).toEqual({
      nonce: 0,
      c: [
        [94n, 52n],
        [40n, 15n],
      ],
    })
    expect(await call('mine', HEADER, 2, EVERY, 0, field(101n)), 'without a try').toBe(null)
  })

  test('Its work', { id: 'work', task: 4 }, async () => {
    const c = [
      [94n, 52n],
      [40n, 15n],
    ]
    const header = Uint8Array.of(1, 2, 3, 0, 0, 0, 0)
    expect(await call('isWork', header, c, EVERY, 2, field(101n)), 'the product').toBe(true)
    expect(await call('isWork', HEADER, c, EVERY, 2, field(101n)), 'another header').toBe(false)
  })
})
