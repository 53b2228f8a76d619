import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isProduct, isWork, mine, multiply, proofHash, puzzle, questions } from './matrix-work'

const P = 2n ** 31n - 1n
const header = Uint8Array.from({ length: 20 }, (_, i) => i)

const hex = (value: bigint | number, bytes: number) => value.toString(16).padStart(2 * bytes, '0')
const digest = (text: string) => createHash('sha256').update(Buffer.from(text, 'hex')).digest('hex')

/** A second way: everything as text in hexadecimal, hashed by Node. */
function entryOf(seed: string, kind: number, i: number, j: number, p: bigint): bigint {
  return BigInt(`0x${digest(seed + hex(kind, 1) + hex(i, 4) + hex(j, 4)).slice(0, 32)}`) % p
}

test('Matrices and vectors are what the bytes say', () => {
  const seed = Buffer.from(header).toString('hex')
  const [a, b] = puzzle(header, 3, P)
  const c = multiply(a, b, P)
  const hash = digest(
    seed +
      c
        .flat()
        .map((entry) => hex(entry, 8))
        .join(''),
  )
  expect(Buffer.from(proofHash(header, c)).toString('hex')).toBe(hash)
  const asked = questions(header, c, 2, P)
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) {
      expect(a[i]![j]).toBe(entryOf(seed, 1, i, j, P))
      expect(b[i]![j]).toBe(entryOf(seed, 2, i, j, P))
      let sum = 0n
      for (let k = 0; k < 3; k++) sum += a[i]![k]! * b[k]![j]!
      expect(c[i]![j]).toBe(sum % P)
      if (i < 2) expect(asked[i]![j]).toBe(entryOf(hash, 3, i, j, P))
    }
})

test('A wrong product passes for one vector in p at most', () => {
  const p = 5n
  const a = [
    [1n, 2n],
    [3n, 4n],
  ]
  const b = [
    [2n, 0n],
    [1n, 3n],
  ]
  const c = multiply(a, b, p)
  let [right, wrong] = [0, 0]
  for (let x = 0n; x < p; x++)
    for (let y = 0n; y < p; y++) {
      if (isProduct(a, b, c, [[x, y]], p)) right++
      if (isProduct(a, b, [c[0]!, [c[1]![0]!, (c[1]![1]! + 1n) % p]], [[x, y]], p)) wrong++
    }
  expect([right, wrong]).toEqual([25, 5])
})

test('What was mined is work, and nothing else is', () => {
  const target = 2n ** 252n
  const found = mine(header, 4, target, 500, P)!
  const full = Uint8Array.from([...header, 0, 0, 0, found.nonce])
  expect(isWork(full, found.c, target, 1, P)).toBe(true)
  expect(isWork(header, found.c, 2n ** 256n, 1, P)).toBe(false)
  const shifted = found.c.map((row, i) => (i === 0 ? [row[0]! + P, ...row.slice(1)] : row))
  expect(isWork(full, shifted, 2n ** 256n, 1, P)).toBe(false)
  expect(mine(header, 4, target, found.nonce, P)).toBe(null)
})
