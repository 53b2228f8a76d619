import { concatBytes, sha256 } from 'kit'
import { toNumber, uint } from './bytes'

/** Numbers from 0 to p - 1; mul multiplies modulo p. */
export type Field = {
  p: bigint
  mul(a: bigint, b: bigint): bigint
}
export type Matrix = bigint[][]

/** Whether a times b is c, as far as the vectors can tell. */
export function isProduct(
  a: Matrix,
  b: Matrix,
  c: Matrix,
  vectors: bigint[][],
  field: Field,
): boolean {
  return vectors.every((v) => {
    const left = times(a, times(b, v, field), field)
    const right = times(c, v, field)
    return left.every((entry, i) => entry === right[i])
  })
}

function times(m: Matrix, v: bigint[], { p, mul }: Field): bigint[] {
  return m.map((row) => row.reduce((sum, entry, i) => (sum + mul(entry, v[i]!)) % p, 0n))
}

/** The two matrices that a header asks to be multiplied. */
export function puzzle(header: Uint8Array, n: number, field: Field): [Matrix, Matrix] {
  return [drawn(header, 1, n, n, field), drawn(header, 2, n, n, field)]
}

function drawn(seed: Uint8Array, kind: number, rows: number, n: number, { p }: Field): Matrix {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: n }, (__, j) => {
      const hash = sha256(concatBytes(seed, uint(kind, 1), uint(i, 4), uint(j, 4)))
      return toNumber(hash.subarray(0, 16)) % p
    }),
  )
}

function proofHash(header: Uint8Array, c: Matrix): Uint8Array {
  return sha256(concatBytes(header, ...c.flat().map((entry) => uint(entry, 8))))
}

/** The vectors with which an answer is checked. */
export function questions(header: Uint8Array, c: Matrix, rounds: number, field: Field): bigint[][] {
  return drawn(proofHash(header, c), 3, rounds, c.length, field)
}

/** Whether c is this header's work. */
export function isWork(
  header: Uint8Array,
  c: Matrix,
  target: bigint,
  rounds: number,
  field: Field,
): boolean {
  const n = c.length
  if (c.some((row) => row.length !== n)) return false
  if (c.flat().some((entry) => entry < 0n || entry >= field.p)) return false
  if (toNumber(proofHash(header, c)) > target) return false
  const [a, b] = puzzle(header, n, field)
  return isProduct(a, b, c, questions(header, c, rounds, field), field)
}

/** The first nonce that works, and its product. */
export function mine(
  prefix: Uint8Array,
  n: number,
  target: bigint,
  tries: number,
  field: Field,
): { nonce: number; c: Matrix } | null {
  for (let nonce = 0; nonce < tries; nonce++) {
    const header = concatBytes(prefix, uint(nonce, 4))
    const [a, b] = puzzle(header, n, field)
    const c = multiply(a, b, field)
    if (toNumber(proofHash(header, c)) <= target) return { nonce, c }
  }
  return null
}

function multiply(a: Matrix, b: Matrix, { p, mul }: Field): Matrix {
  return a.map((row) =>
    row.map((_, j) => row.reduce((sum, entry, k) => (sum + mul(entry, b[k]![j]!)) % p, 0n)),
  )
}
