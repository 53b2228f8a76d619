/** The curve y² = x³ + 7 modulo p: secp256k1. */

/** Coordinates are whole numbers from 0 to p - 1. */
export const p = 2n ** 256n - 2n ** 32n - 977n

/** n·G is the neutral point. */
export const n =
  0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

export type Point = { x: bigint; y: bigint }

export const G: Point = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
}

/** The remainder from 0 to m - 1; `%` would keep a minus. */
export function mod(a: bigint, m: bigint): bigint {
  const rest = a % m
  return rest < 0n ? rest + m : rest
}

/** base to the power of exponent, modulo m. */
export function power(
  base: bigint,
  exponent: bigint,
  m: bigint,
): bigint {
  let result = 1n
  let square = mod(base, m)
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % m
    square = (square * square) % m
  }
  return result
}

/** The sum of two points; null is the neutral point. */
export function add(
  a: Point | null,
  b: Point | null,
): Point | null {
  if (!a) return b
  if (!b) return a
  if (a.x === b.x && a.y !== b.y) return null
  const [rise, run] =
    a.x === b.x
      ? [3n * a.x * a.x, 2n * a.y]
      : [b.y - a.y, b.x - a.x]
  const slope = mod(rise * power(run, p - 2n, p), p)
  const x = mod(slope * slope - a.x - b.x, p)
  return { x, y: mod(slope * (a.x - x) - a.y, p) }
}

/** k times a point, for any whole number k. */
export function multiply(
  k: bigint,
  point: Point | null,
): Point | null {
  const times = mod(k, n)
  if (!point || times === 0n) return null
  // Fractions X/Z² and Y/Z³ put off the costly division.
  let [X, Y, Z] = [0n, 1n, 0n]
  for (const bit of times.toString(2)) {
    const YY = (Y * Y) % p
    const S = (4n * X * YY) % p
    const M = (3n * X * X) % p
    Z = (2n * Y * Z) % p
    X = mod(M * M - 2n * S, p)
    Y = mod(M * (S - X) - 8n * YY * YY, p)
    if (bit === '0') continue
    if (Z === 0n) {
      ;[X, Y, Z] = [point.x, point.y, 1n]
      continue
    }
    const ZZ = (Z * Z) % p
    const H = mod(point.x * ZZ - X, p)
    const R = mod(point.y * ZZ * Z - Y, p)
    const HH = (H * H) % p
    const V = (X * HH) % p
    Z = (Z * H) % p
    X = mod(R * R - HH * H - 2n * V, p)
    Y = mod(R * (V - X) - Y * HH * H, p)
  }
  const over = power(Z, p - 2n, p)
  return {
    x: mod(X * over * over, p),
    y: mod(Y * over * over * over, p),
  }
}
