import { expect, test } from 'vitest'
import {
  add,
  allPoints,
  challenge,
  G,
  mod,
  multiply,
  N,
  P,
  pairsOf,
  secretOf,
  sides,
  sign,
} from './toy-curve'

test('The multiples of G are all points of the curve, and there are N of them with the neutral one', () => {
  const found: number[][] = []
  for (let x = 0; x < P; x++)
    for (let y = 0; y < P; y++) if (mod(y * y - x ** 3 - 7, P) === 0) found.push([x, y])
  expect(found).toHaveLength(N - 1)
  expect(allPoints()).toEqual(found)
  expect([multiply(N, G), add(G, [G[0], P - G[1]])]).toEqual([null, null])
})

test('A sum does not depend on the way to it', () => {
  for (let i = 1; i < N; i++)
    for (let j = 1; j < N; j += 5)
      expect(add(multiply(i, G), multiply(j, G))).toEqual(multiply(i + j, G))
})

test('Every signature fits its message, and the equation fails for one with another hash', () => {
  for (let secret = 1; secret < N; secret += 7)
    for (let nonce = 1; nonce < N; nonce += 5) {
      const key = multiply(secret, G)!
      const signature = sign(secret, nonce, 'Ten coins to Bob')
      const own = sides(key, 'Ten coins to Bob', signature)
      expect(own.left).toEqual(own.right)
      const other = sides(key, 'Ten coins to Carol', signature)
      expect(JSON.stringify(other.left) === JSON.stringify(other.right)).toBe(other.e === own.e)
    }
})

test('The numbers of the lesson', () => {
  const key = multiply(23, G)!
  const bob = sign(23, 5, 'Ten coins to Bob')
  expect([bob.e, bob.s]).toEqual([64, 3])
  expect(sides(key, 'Ten coins to Bob', bob)).toEqual({ e: 64, left: [15, 8], right: [15, 8] })
  const carol = sign(23, 5, 'Ten coins to Carol')
  expect([carol.e, carol.s]).toEqual([20, 63])
  expect(challenge(bob.R, key, 'Ten coins to Carol')).toBe(20)
  expect(secretOf(64, 3, 20, 63)).toBe(23)
})

test('The exercises', () => {
  const secret = secretOf(10, 41, 30, 6)
  expect([secret, mod(41 - 10 * secret, N)]).toEqual([15, 25])
  // The forgery without R in the hash, whatever the key is.
  for (let d = 1; d < N; d++) {
    const key = multiply(d, G)
    const R = add(multiply(7, G), multiply(N - 2, key))
    expect(add(R, multiply(2, key))).toEqual(multiply(7, G))
  }
  // A nonce that is one more than the last.
  const [d, k, e1, e2] = [23, 5, 17, 40]
  const [s1, s2] = [mod(k + e1 * d, N), mod(k + 1 + e2 * d, N)]
  expect(secretOf(e1, s1 + 1, e2, s2)).toBe(d)
})

test('The dots of two signatures have one place in common, and with one nonce it is the right one', () => {
  for (let k2 = 1; k2 < N; k2++) {
    const [s1, s2] = [mod(5 + 23, N), mod(k2 + 3 * 23, N)]
    const second = new Map(pairsOf(3, s2))
    const common = pairsOf(1, s1).filter(([d, k]) => second.get(d) === k)
    expect(common).toHaveLength(1)
    expect(common[0]![0]).toBe(secretOf(1, s1, 3, s2))
    expect(common[0]![0] === 23).toBe(k2 === 5)
  }
})
