/**
 * The curve y² = x³ + 7 over the whole numbers modulo P on which Bitcoin signs: secp256k1 of SEC 2, section 2.4.1, with
 * the names p, n and G of BIP 340. It takes as long as its inputs make it take, so nothing here may touch a real secret.
 */

/** The modulus of the coordinates. */
export const P = 2n ** 256n - 2n ** 32n - 977n

/** How many points G generates: secrets, nonces and the s of a signature count modulo N. */
export const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** A point of the curve; the neutral one, the point at infinity, is null. */
export type Point = { readonly x: bigint; readonly y: bigint }

export const G: Point = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
}

/** The remainder that is never negative, which `%` is not. */
export function mod(a: bigint, modulus: bigint): bigint {
  const rest = a % modulus
  return rest < 0n ? rest + modulus : rest
}

/** 1/a modulo a prime, by Euclid's algorithm; 0 for multiples of the modulus, which have none. */
export function inverse(a: bigint, modulus: bigint): bigint {
  let [u, v] = [mod(a, modulus), modulus]
  let [x, y] = [1n, 0n]
  while (u > 0n) {
    const quotient = v / u
    ;[u, v] = [v - quotient * u, u]
    ;[x, y] = [y - quotient * x, x]
  }
  return v === 1n ? mod(y, modulus) : 0n
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = mod(base, modulus)
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

export function negate(point: Point | null): Point | null {
  return point && { x: point.x, y: mod(-point.y, P) }
}

/** The chord or tangent through the two, and the third point of it mirrored. */
export function add(a: Point | null, b: Point | null): Point | null {
  if (!a) return b
  if (!b) return a
  if (a.x === b.x && a.y !== b.y) return null
  const slope =
    a.x === b.x
      ? mod(3n * a.x * a.x * inverse(2n * a.y, P), P)
      : mod((b.y - a.y) * inverse(b.x - a.x, P), P)
  const x = mod(slope * slope - a.x - b.x, P)
  return { x, y: mod(slope * (a.x - x) - a.y, P) }
}

/** k times the point. */
export function multiply(k: bigint, point: Point | null): Point | null {
  const times = mod(k, N)
  if (!point || times === 0n) return null
  // X/Z² and Y/Z³ stand for x and y, so that one division at the end is enough.
  let sum: Jacobian = [0n, 1n, 0n]
  if (point === G) {
    powersOfG ??= doublingsOf(G)
    for (const [i, power] of powersOfG.entries())
      if ((times >> BigInt(i)) & 1n) sum = plus(sum, power)
  } else
    for (const bit of times.toString(2)) {
      sum = doubled(sum)
      if (bit === '1') sum = plus(sum, point)
    }
  const [X, Y, Z] = sum
  const over = inverse(Z, P)
  return { x: mod(X * over * over, P), y: mod(Y * over * over * over, P) }
}

/** G, 2G, 4G, …: kept, because most products are of G. */
let powersOfG: readonly Point[] | undefined

function doublingsOf(point: Point): readonly Point[] {
  const all = [point]
  while (all.length < 256) all.push(add(all.at(-1)!, all.at(-1)!)!)
  return all
}

/** @returns the point with this x and an even y; null if x is no coordinate of a point (`lift_x` of BIP 340) */
export function liftX(x: bigint): Point | null {
  if (x >= P) return null
  const square = (x * x * x + 7n) % P
  // P is 3 modulo 4: this is a root of every number that has one.
  const y = power(square, (P + 1n) / 4n, P)
  if ((y * y) % P !== square) return null
  return { x, y: y % 2n === 0n ? y : P - y }
}

type Jacobian = readonly [X: bigint, Y: bigint, Z: bigint]

function doubled([X, Y, Z]: Jacobian): Jacobian {
  const YY = (Y * Y) % P
  const S = (4n * X * YY) % P
  const M = (3n * X * X) % P
  const X3 = mod(M * M - 2n * S, P)
  return [X3, mod(M * (S - X3) - 8n * YY * YY, P), (2n * Y * Z) % P]
}

function plus([X, Y, Z]: Jacobian, { x, y }: Point): Jacobian {
  if (Z === 0n) return [x, y, 1n]
  const ZZ = (Z * Z) % P
  const H = mod(x * ZZ - X, P)
  const R = mod(y * ZZ * Z - Y, P)
  if (H === 0n) return R === 0n ? doubled([X, Y, Z]) : [0n, 1n, 0n]
  const HH = (H * H) % P
  const V = (X * HH) % P
  const X3 = mod(R * R - HH * H - 2n * V, P)
  return [X3, mod(R * (V - X3) - Y * HH * H, P), (Z * H) % P]
}
