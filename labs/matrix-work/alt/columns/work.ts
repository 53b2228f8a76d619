import { bytesToHex, concatBytes, sha256 } from 'kit'
import { uint } from './bytes'

type Field = { p: bigint; mul(a: bigint, b: bigint): bigint }
type Matrix = bigint[][]

const range = (n: number) => [...Array(n).keys()]

/** A matrix times a column is a sum of its columns, each times one number. */
function apply(m: Matrix, v: bigint[], { p, mul }: Field): bigint[] {
  const sums = m.map(() => 0n)
  for (const [j, factor] of v.entries())
    for (const [i, row] of m.entries()) sums[i] = (sums[i]! + mul(row[j]!, factor)) % p
  return sums
}

export function isProduct(a: Matrix, b: Matrix, c: Matrix, vectors: bigint[][], field: Field) {
  return !vectors.some(
    (v) => apply(c, v, field).join() !== apply(a, apply(b, v, field), field).join(),
  )
}

const asNumber = (hash: Uint8Array, digits: number) =>
  BigInt(`0x${bytesToHex(hash).slice(0, digits)}`)

const entry = (seed: Uint8Array, kind: number, i: number, j: number, p: bigint) =>
  asNumber(sha256(concatBytes(seed, Uint8Array.of(kind), uint(i, 4), uint(j, 4))), 32) % p

export function puzzle(header: Uint8Array, n: number, { p }: Field) {
  const of = (kind: number) =>
    range(n).map((i) => range(n).map((j) => entry(header, kind, i, j, p)))
  return [of(1), of(2)]
}

function seal(header: Uint8Array, c: Matrix): Uint8Array {
  const numbers = c.flatMap((row) => row.map((value) => uint(value, 8)))
  return sha256(concatBytes(header, ...numbers))
}

export function questions(header: Uint8Array, c: Matrix, rounds: number, { p }: Field) {
  const seed = seal(header, c)
  return range(rounds).map((i) => range(c.length).map((j) => entry(seed, 3, i, j, p)))
}

export function isWork(
  header: Uint8Array,
  c: Matrix,
  target: bigint,
  rounds: number,
  field: Field,
): boolean {
  const { length } = c
  const inRange = (value: bigint) => 0n <= value && value < field.p
  if (!c.every((row) => row.length === length && row.every(inRange))) return false
  const [a, b] = puzzle(header, length, field)
  const isLow = asNumber(seal(header, c), 64) <= target
  return isLow && isProduct(a!, b!, c, questions(header, c, rounds, field), field)
}

export function mine(prefix: Uint8Array, n: number, target: bigint, tries: number, field: Field) {
  for (const nonce of range(tries)) {
    const header = concatBytes(prefix, uint(nonce, 4))
    const [a, b] = puzzle(header, n, field)
    // Each column of the product is A times a column of B.
    const columns = range(n).map((j) =>
      apply(
        a!,
        b!.map((row) => row[j]!),
        field,
      ),
    )
    const c = range(n).map((i) => columns.map((column) => column[i]!))
    if (asNumber(seal(header, c), 64) <= target) return { nonce, c }
  }
  return null
}
