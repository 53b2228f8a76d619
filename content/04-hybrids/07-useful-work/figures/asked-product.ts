import { isProduct, multiply, times, type Matrix } from '@/lib/consensus/work/matrix-work'

/** A small prime, so that every number of the figure can be checked by hand. */
export const P = 11n

export const A: Matrix = [
  [2n, 7n, 1n, 4n],
  [5n, 0n, 3n, 9n],
  [8n, 6n, 10n, 2n],
  [1n, 4n, 7n, 3n],
]
export const B: Matrix = [
  [3n, 1n, 6n, 0n],
  [9n, 2n, 4n, 5n],
  [7n, 10n, 1n, 8n],
  [2n, 6n, 3n, 1n],
]

/** Errors of somebody who claims a product: none, one entry, or two in a row that cancel for some questions. */
export const CLAIMS = ['the product', 'one wrong entry', 'two wrong entries'] as const
export type Claim = (typeof CLAIMS)[number]

export function claimed(claim: Claim): bigint[][] {
  const c = multiply(A, B, P)
  if (claim !== 'the product') c[1]![2] = (c[1]![2]! + 4n) % P
  if (claim === 'two wrong entries') c[1]![3] = (c[1]![3]! + P - 4n) % P
  return c
}

/** Question number n of the 16 that are made of zeros and ones alone. */
export function question(n: number): bigint[] {
  return [8, 4, 2, 1].map((bit) => (n & bit ? 1n : 0n))
}

export function asked(claim: Claim, n: number): { left: bigint[]; right: bigint[] } {
  const v = question(n)
  return { left: times(A, times(B, v, P), P), right: times(claimed(claim), v, P) }
}

/** How many of the 16 questions find the claim out. */
export function finders(claim: Claim): number {
  return Array.from({ length: 16 }, (_, n) => question(n)).filter(
    (v) => !isProduct(A, B, claimed(claim), [v], P),
  ).length
}
