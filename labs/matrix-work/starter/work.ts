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
  return false
}

/** The two matrices that a header asks to be multiplied. */
export function puzzle(
  header: Uint8Array,
  n: number,
  field: Field,
): [Matrix, Matrix] {
  return [[], []]
}

/** The vectors with which an answer is checked. */
export function questions(
  header: Uint8Array,
  c: Matrix,
  rounds: number,
  field: Field,
): bigint[][] {
  return []
}

/** Whether c is this header's work. */
export function isWork(
  header: Uint8Array,
  c: Matrix,
  target: bigint,
  rounds: number,
  field: Field,
): boolean {
  return false
}

/** The first nonce that works, and its product. */
export function mine(
  prefix: Uint8Array,
  n: number,
  target: bigint,
  tries: number,
  field: Field,
): { nonce: number; c: Matrix } | null {
  return null
}
