import {
  isProduct,
  isWork,
  mine,
  multiply,
  proofHash,
  puzzle,
  questions,
  toNumber,
  uint,
} from '@/lib/consensus/work/matrix-work'
import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'

const LARGE = 2n ** 61n - 1n
const EVERY = 2n ** 256n - 1n
const field = (p: bigint) => ({ kit: 'field', options: { p } })

export default suite(({ test, call, observe, play, value, expect, forAll, fc, seed }) => {
  const random = (salt: number) => {
    const next = seededRandom(seed ^ salt)
    return (below: bigint) => BigInt(Math.floor(next() * 2 ** 48)) ** 2n % below
  }
  const matrix = (n: number, p: bigint, draw: (below: bigint) => bigint, rows = n) =>
    Array.from({ length: rows }, () => Array.from({ length: n }, () => draw(p)))
  /** One entry changed, wherever it is. */
  const spoilt = (c: bigint[][], p: bigint, draw: (below: bigint) => bigint) => {
    const [row, column] = [Number(draw(BigInt(c.length))), Number(draw(BigInt(c.length)))]
    const by = 1n + draw(p - 1n)
    return c.map((entries, i) =>
      entries.map((entry, j) => (i === row && j === column ? (entry + by) % p : entry)),
    )
  }
  const cases = fc.record({
    n: fc.integer({ min: 2, max: 6 }),
    salt: fc.integer({ min: 1, max: 1e9 }),
    p: fc.constantFrom(101n, 65_537n, LARGE),
  })
  const headers = fc.uint8Array({ minLength: 1, maxLength: 80 })

  test(
    'Right products',
    { id: 'right', task: 1, hint: 'First B times v, then A times that.' },
    () =>
      forAll(
        cases,
        async ({ n, salt, p }) => {
          const draw = random(salt)
          const [a, b] = [matrix(n, p, draw), matrix(n, p, draw)]
          const vectors = matrix(n, p, draw, 2)
          expect(await call('isProduct', a, b, multiply(a, b, p), vectors, field(p))).toBe(true)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Products with one wrong entry',
    { id: 'wrong', task: 1, hint: 'Every entry of the two results is compared.' },
    () =>
      forAll(
        fc.record({ n: fc.integer({ min: 2, max: 6 }), salt: fc.integer({ min: 1, max: 1e9 }) }),
        async ({ n, salt }) => {
          const draw = random(salt)
          const [a, b] = [matrix(n, LARGE, draw), matrix(n, LARGE, draw)]
          const c = spoilt(multiply(a, b, LARGE), LARGE, draw)
          const vectors = matrix(n, LARGE, () => 1n + draw(LARGE - 1n), 1)
          expect(await call('isProduct', a, b, c, vectors, field(LARGE))).toBe(false)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'The product in the other order',
    { id: 'order', task: 1, hint: 'B times A is a different matrix.' },
    () =>
      forAll(
        fc.record({ n: fc.integer({ min: 2, max: 6 }), salt: fc.integer({ min: 1, max: 1e9 }) }),
        async ({ n, salt }) => {
          const draw = random(salt)
          const [a, b] = [matrix(n, LARGE, draw), matrix(n, LARGE, draw)]
          const vectors = matrix(n, LARGE, draw, 1)
          expect(await call('isProduct', a, b, multiply(b, a, LARGE), vectors, field(LARGE))).toBe(
            false,
          )
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'One vector of several finds it',
    { id: 'one-of', task: 1, hint: 'A product that fails for one vector is wrong.' },
    () =>
      forAll(
        fc.tuple(cases, fc.integer({ min: 0, max: 2 })),
        async ([{ n, salt, p }, place]) => {
          const draw = random(salt)
          const [a, b] = [matrix(n, p, draw), matrix(n, p, draw)]
          const c = spoilt(multiply(a, b, p), p, draw)
          const vectors = [0, 1, 2].map((at) =>
            Array.from({ length: n }, () => (at === place ? 1n : 0n)),
          )
          expect(await call('isProduct', a, b, c, vectors, field(p))).toBe(false)
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Vectors that cannot tell',
    { id: 'blind', task: 1, hint: 'Nothing but the vectors is asked.' },
    () =>
      forAll(
        cases,
        async ({ n, salt, p }) => {
          const draw = random(salt)
          const [a, b, c] = [matrix(n, p, draw), matrix(n, p, draw), matrix(n, p, draw)]
          const nothing = [Array.from({ length: n }, () => 0n)]
          expect(await call('isProduct', a, b, c, nothing, field(p))).toBe(true)
          expect(await call('isProduct', a, b, c, [], field(p))).toBe(true)
        },
        { runs: 6, together: true },
      ),
  )

  test(
    'Three times the square, and no more',
    { id: 'cost', task: 1, hint: 'Multiply matrices by vectors alone.' },
    async () => {
      const draw = random(5)
      const n = 12
      const [a, b] = [matrix(n, LARGE, draw), matrix(n, LARGE, draw)]
      for (const rounds of [1, 3]) {
        const vectors = matrix(n, LARGE, draw, rounds)
        const c = multiply(a, b, LARGE)
        const { value: answer, counts } = await observe('isProduct', a, b, c, vectors, field(LARGE))
        expect(answer).toBe(true)
        expect(counts.mul ?? 0).toBeLessThanOrEqual(3 * n * n * rounds)
        expect(counts.mul ?? 0).toBeGreaterThanOrEqual(n * n * rounds)
      }
    },
  )

  test(
    'Puzzles of any header',
    { id: 'puzzle', task: 2, hint: 'Which matrix, which row, which column: all are hashed.' },
    () =>
      forAll(
        fc.tuple(headers, fc.integer({ min: 1, max: 4 }), fc.constantFrom(2n, 257n, LARGE)),
        async ([header, n, p]) => {
          expect(await call('puzzle', header, n, field(p))).toEqual(puzzle(header, n, p))
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Questions for any answer',
    {
      id: 'questions',
      task: 3,
      hint: 'The header and every entry of C decide, in eight bytes each.',
    },
    () =>
      forAll(
        fc.tuple(headers, cases, fc.integer({ min: 0, max: 3 })),
        async ([header, { n, salt, p }, rounds]) => {
          const c = matrix(n, p, random(salt))
          expect(await call('questions', header, c, rounds, field(p))).toEqual(
            questions(header, c, rounds, p),
          )
        },
        { runs: 15, together: true },
      ),
  )

  const solved = fc.tuple(headers, fc.integer({ min: 1, max: 4 }), fc.constantFrom(101n, LARGE))

  test(
    'Products count as work',
    { id: 'accepts', task: 4, hint: 'With the highest target every right product is work.' },
    () =>
      forAll(
        solved,
        async ([header, n, p]) => {
          const c = multiply(...puzzle(header, n, p), p)
          expect(await call('isWork', header, c, EVERY, 2, field(p))).toBe(true)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'A hash equal to the target is low enough',
    {
      id: 'target',
      task: 4,
      hint: 'At most the target, and the hash is that of header and product.',
    },
    () =>
      forAll(
        solved,
        async ([header, n, p]) => {
          const c = multiply(...puzzle(header, n, p), p)
          const hash = toNumber(proofHash(header, c))
          expect(await call('isWork', header, c, hash, 1, field(p))).toBe(true)
          expect(await call('isWork', header, c, hash - 1n, 1, field(p))).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Another header’s product',
    { id: 'other-header', task: 4, hint: 'The header asks for a product of its own.' },
    () =>
      forAll(
        fc.tuple(headers, fc.nat(1e6)),
        async ([header, other]) => {
          const changed = Uint8Array.of(...header, ...uint(other, 4))
          const c = multiply(...puzzle(changed, 3, LARGE), LARGE)
          expect(await call('isWork', header, c, EVERY, 1, field(LARGE))).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'The same product in other numbers',
    {
      id: 'range',
      task: 4,
      hint: 'If x and x + p both counted, one product would have many hashes.',
    },
    () =>
      forAll(
        fc.tuple(headers, fc.integer({ min: 0, max: 8 }), fc.constantFrom(1n, 2n, -1n)),
        async ([header, place, times]) => {
          const p = 65_537n
          const c = multiply(...puzzle(header, 3, p), p)
          const shifted = c.map((row, i) =>
            row.map((entry, j) => (3 * i + j === place ? entry + times * p : entry)),
          )
          expect(await call('isWork', header, shifted, EVERY, 1, field(p))).toBe(false)
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'The largest entry that is allowed, and the smallest that is not',
    { id: 'edge', task: 4, hint: 'From 0 to p - 1.' },
    () =>
      forAll(
        headers,
        async (header) => {
          // With one row and one column, and a prime of two or three, entries are at the edges all the time.
          for (const p of [2n, 3n]) {
            const [[a], [b]] = puzzle(header, 1, p) as [[[bigint]], [[bigint]]]
            const product = (a[0] * b[0]) % p
            expect(await call('isWork', header, [[product]], EVERY, 1, field(p))).toBe(true)
            expect(await call('isWork', header, [[product + p]], EVERY, 1, field(p))).toBe(false)
          }
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Lists that are not square',
    { id: 'square', task: 4, hint: 'Each row is as long as there are rows.' },
    () =>
      forAll(
        fc.tuple(headers, fc.integer({ min: 0, max: 2 }), fc.boolean()),
        async ([header, place, isLonger]) => {
          const c = multiply(...puzzle(header, 3, LARGE), LARGE)
          const ragged = c.map((row, i) =>
            i !== place ? row : isLonger ? [...row, 0n] : row.slice(0, 2),
          )
          expect(await call('isWork', header, ragged, EVERY, 0, field(LARGE))).toBe(false)
        },
        { runs: 8, together: true },
      ),
  )

  test(
    'As many questions as there are rounds',
    {
      id: 'rounds',
      task: 4,
      hint: 'In a small field a question often cannot tell. Ask all of them.',
    },
    async () => {
      // Modulo 2 half of all questions miss a wrong entry: the rounds decide which answers pass.
      const draw = random(7)
      const checked = Array.from({ length: 48 }, (_, i) => {
        const header = uint(draw(2n ** 64n), 8)
        const c = spoilt(multiply(...puzzle(header, 3, 2n), 2n), 2n, draw)
        return { header, c, rounds: i % 6 }
      })
      const played = await play(
        checked.map(({ header, c, rounds }) => ['isWork', header, c, EVERY, rounds, field(2n)]),
      )
      for (const [i, { header, c, rounds }] of checked.entries())
        expect(value(played[i])).toBe(isWork(header, c, EVERY, rounds, 2n))
    },
  )

  test(
    'A check is cheap',
    { id: 'cheap', task: 4, hint: 'Whoever checks does not multiply the matrices.' },
    async () => {
      const header = uint(random(9)(2n ** 64n), 8)
      const n = 10
      const c = multiply(...puzzle(header, n, LARGE), LARGE)
      const { value: answer, counts } = await observe('isWork', header, c, EVERY, 2, field(LARGE))
      expect(answer).toBe(true)
      expect(counts.mul ?? 0).toBeLessThanOrEqual(6 * n * n)
    },
  )

  test(
    'The first nonce that works',
    { id: 'mine', task: 4, hint: 'With each nonce there are two new matrices.' },
    () =>
      forAll(
        fc.tuple(headers, fc.integer({ min: 2, max: 3 }), fc.constantFrom(2n ** 253n, 2n ** 254n)),
        async ([prefix, n, target]) => {
          expect(await call('mine', prefix, n, target, 40, field(LARGE))).toEqual(
            mine(prefix, n, target, 40, LARGE),
          )
        },
        { runs: 8, together: true },
      ),
  )

  test(
    'When the nonce 0 does not work',
    { id: 'later', task: 4, hint: 'The header of each nonce asks for another product.' },
    () =>
      forAll(
        headers,
        async (prefix) => {
          // One less than the hash of the first product: so that it takes another nonce.
          const first = Uint8Array.of(...prefix, ...uint(0, 4))
          const target =
            toNumber(proofHash(first, multiply(...puzzle(first, 2, LARGE), LARGE))) - 1n
          const found = mine(prefix, 2, target, 30, LARGE)
          if (!found) return
          expect(await call('mine', prefix, 2, target, 30, field(LARGE))).toEqual(found)
        },
        { runs: 8, together: true },
      ),
  )

  test(
    'As many tries as are allowed',
    { id: 'tries', task: 4, hint: 'The nonces are 0 to tries - 1.' },
    () =>
      forAll(
        headers,
        async (prefix) => {
          const found = mine(prefix, 2, 2n ** 253n, 200, LARGE)
          if (!found) return
          const { nonce } = found
          expect(await call('mine', prefix, 2, 2n ** 253n, nonce, field(LARGE))).toBe(null)
          expect(await call('mine', prefix, 2, 2n ** 253n, nonce + 1, field(LARGE))).toEqual(found)
        },
        { runs: 6, together: true },
      ),
  )

  test(
    'A hash equal to the target is mined',
    { id: 'mined-edge', task: 4, hint: 'At most the target, as in the check.' },
    () =>
      forAll(
        headers,
        async (prefix) => {
          const header = Uint8Array.of(...prefix, ...uint(0, 4))
          const c = multiply(...puzzle(header, 2, LARGE), LARGE)
          const hash = toNumber(proofHash(header, c))
          expect(await call('mine', prefix, 2, hash, 1, field(LARGE))).toEqual({ nonce: 0, c })
          expect(await call('mine', prefix, 2, hash - 1n, 1, field(LARGE))).toBe(null)
        },
        { runs: 6, together: true },
      ),
  )

  test(
    'Nothing is changed',
    {
      id: 'untouched',
      task: 1,
      hint: 'Make new lists, and leave those that you are given as they are.',
    },
    async () => {
      const draw = random(11)
      const [a, b] = [matrix(3, 101n, draw), matrix(3, 101n, draw)]
      const c = multiply(a, b, 101n)
      const vectors = matrix(3, 101n, draw, 2)
      const first = await observe('isProduct', a, b, c, vectors, field(101n))
      expect(first.args.slice(0, 4)).toEqual([a, b, c, vectors])
      expect(first.value).toBe(isProduct(a, b, c, vectors, 101n))
      const header = uint(draw(2n ** 64n), 8)
      const second = await observe('isWork', header, c, EVERY, 2, field(101n))
      expect(second.args.slice(0, 2)).toEqual([header, c])
    },
  )
})
