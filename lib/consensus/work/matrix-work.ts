/**
 * A puzzle of matrix products modulo a prime, and how it is checked without multiplying again. The check is
 * R. Freivalds, "Fast probabilistic algorithms", MFCS 1979, https://doi.org/10.1007/3-540-09526-8_5. The puzzle is no
 * chain's: it is the least that binds a product to a block, and its numbers are good for nothing else.
 */
import { sha256 } from '../sha256'

export type Matrix = readonly (readonly bigint[])[]

export function times(m: Matrix, v: readonly bigint[], p: bigint): bigint[] {
  return m.map((row) => row.reduce((sum, entry, i) => (sum + entry * v[i]!) % p, 0n))
}

/** Whether a · b is c, as far as these vectors can tell: a · (b · v) against c · v. */
export function isProduct(
  a: Matrix,
  b: Matrix,
  c: Matrix,
  vectors: readonly (readonly bigint[])[],
  p: bigint,
): boolean {
  return vectors.every((v) => {
    const right = times(c, v, p)
    return times(a, times(b, v, p), p).every((entry, i) => entry === right[i])
  })
}

export function multiply(a: Matrix, b: Matrix, p: bigint): bigint[][] {
  return a.map((row) =>
    b.map((_, j) => row.reduce((sum, entry, k) => (sum + entry * b[k]![j]!) % p, 0n)),
  )
}

export function uint(value: bigint | number, bytes: number): Uint8Array {
  let rest = BigInt(value)
  const result = new Uint8Array(bytes)
  for (let i = bytes - 1; i >= 0; i--, rest >>= 8n) result[i] = Number(rest & 255n)
  return result
}

export function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

/** A number below p, from a seed and three more numbers. */
function drawn(seed: Uint8Array, kind: number, i: number, j: number, p: bigint): bigint {
  const hash = sha256(Uint8Array.of(...seed, ...uint(kind, 1), ...uint(i, 4), ...uint(j, 4)))
  return toNumber(hash.subarray(0, 16)) % p
}

function drawnMatrix(seed: Uint8Array, kind: number, rows: number, n: number, p: bigint) {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: n }, (__, j) => drawn(seed, kind, i, j, p)),
  )
}

/** The two matrices that a header asks to be multiplied. */
export function puzzle(header: Uint8Array, n: number, p: bigint): [bigint[][], bigint[][]] {
  return [drawnMatrix(header, 1, n, n, p), drawnMatrix(header, 2, n, n, p)]
}

export function proofHash(header: Uint8Array, c: Matrix): Uint8Array {
  return sha256(Uint8Array.from([...header, ...c.flat().flatMap((entry) => [...uint(entry, 8)])]))
}

/** The vectors with which the answer is checked: nobody knows them before there is an answer. */
export function questions(header: Uint8Array, c: Matrix, count: number, p: bigint): bigint[][] {
  return drawnMatrix(proofHash(header, c), 3, count, c.length, p)
}

/** Whether c is the product that the header asks for, and its hash as low as the target demands. */
export function isWork(
  header: Uint8Array,
  c: Matrix,
  target: bigint,
  rounds: number,
  p: bigint,
): boolean {
  const isSquare = c.every((row) => row.length === c.length)
  if (!isSquare || c.flat().some((entry) => entry < 0n || entry >= p)) return false
  if (toNumber(proofHash(header, c)) > target) return false
  const [a, b] = puzzle(header, c.length, p)
  return isProduct(a, b, c, questions(header, c, rounds, p), p)
}

/** The first nonce from 0 with which the product's hash is low enough; null if none of `tries` is. */
export function mine(
  prefix: Uint8Array,
  n: number,
  target: bigint,
  tries: number,
  p: bigint,
): { nonce: number; c: bigint[][] } | null {
  for (let nonce = 0; nonce < tries; nonce++) {
    const header = Uint8Array.of(...prefix, ...uint(nonce, 4))
    const c = multiply(...puzzle(header, n, p), p)
    if (toNumber(proofHash(header, c)) <= target) return { nonce, c }
  }
  return null
}
