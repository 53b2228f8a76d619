import { concatBytes, sha256 } from 'kit'
import { toNumber, uint } from './bytes'

type Field = { p: bigint; mul(a: bigint, b: bigint): bigint }
type Matrix = bigint[][]

/** C · v - A · (B · v), entry by entry, is nothing but zeros. */
export function isProduct(a: Matrix, b: Matrix, c: Matrix, vectors: bigint[][], field: Field) {
  for (const v of vectors) {
    const bv: bigint[] = []
    for (const row of b) bv.push(dot(row, v, field))
    for (let i = 0; i < a.length; i++) {
      const difference = dot(c[i]!, v, field) - dot(a[i]!, bv, field)
      if (difference % field.p !== 0n) return false
    }
  }
  return true
}

function dot(x: bigint[], y: bigint[], field: Field): bigint {
  let sum = 0n
  for (let i = 0; i < x.length; i++) sum += field.mul(x[i]!, y[i]!)
  return sum % field.p
}

/** One long preimage per entry, written into the same bytes again and again. */
function entriesOf(seed: Uint8Array, kind: number, rows: number, columns: number, p: bigint) {
  const preimage = new Uint8Array(seed.length + 9)
  preimage.set(seed)
  preimage[seed.length] = kind
  const view = new DataView(preimage.buffer)
  const result: Matrix = []
  for (let i = 0; i < rows; i++) {
    view.setUint32(seed.length + 1, i)
    const row: bigint[] = []
    for (let j = 0; j < columns; j++) {
      view.setUint32(seed.length + 5, j)
      row.push(toNumber(sha256(preimage).slice(0, 16)) % p)
    }
    result.push(row)
  }
  return result
}

export function puzzle(header: Uint8Array, n: number, { p }: Field): [Matrix, Matrix] {
  return [entriesOf(header, 1, n, n, p), entriesOf(header, 2, n, n, p)]
}

function hashOf(header: Uint8Array, c: Matrix): Uint8Array {
  let preimage = header
  for (const row of c) for (const entry of row) preimage = concatBytes(preimage, uint(entry, 8))
  return sha256(preimage)
}

export function questions(header: Uint8Array, c: Matrix, rounds: number, { p }: Field) {
  return entriesOf(hashOf(header, c), 3, rounds, c.length, p)
}

export function isWork(
  header: Uint8Array,
  c: Matrix,
  target: bigint,
  rounds: number,
  field: Field,
): boolean {
  for (const row of c) {
    if (row.length !== c.length) return false
    for (const entry of row) if (entry < 0n || entry > field.p - 1n) return false
  }
  const [a, b] = puzzle(header, c.length, field)
  return (
    isProduct(a, b, c, questions(header, c, rounds, field), field) &&
    toNumber(hashOf(header, c)) <= target
  )
}

export function mine(
  prefix: Uint8Array,
  n: number,
  target: bigint,
  tries: number,
  field: Field,
): { nonce: number; c: Matrix } | null {
  let nonce = 0
  while (nonce < tries) {
    const header = concatBytes(prefix, uint(nonce, 4))
    const [a, b] = puzzle(header, n, field)
    const c: Matrix = []
    for (let i = 0; i < n; i++) {
      c.push([])
      for (let j = 0; j < n; j++)
        c[i]!.push(
          dot(
            a[i]!,
            b.map((row) => row[j]!),
            field,
          ),
        )
    }
    if (toNumber(hashOf(header, c)) <= target) return { nonce, c }
    nonce++
  }
  return null
}
