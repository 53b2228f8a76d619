import { sha256 } from '@/lib/consensus/sha256'

/** Bitcoin's curve, y² = x³ + 7, over a prime so small that all its points can be drawn: 66 of them, and the neutral one. */
export const P = 79
export const N = 67

export type ToyPoint = readonly [x: number, y: number]
export const G: ToyPoint = [1, 18]

export function mod(a: number, m: number): number {
  return ((a % m) + m) % m
}

/** 1/a modulo a prime, by trying. */
export function inverse(a: number, m: number): number {
  for (let b = 1; b < m; b++) if (mod(a * b, m) === 1) return b
  throw new RangeError('0 has no inverse')
}

export function add(a: ToyPoint | null, b: ToyPoint | null): ToyPoint | null {
  if (!a) return b
  if (!b) return a
  if (a[0] === b[0] && a[1] !== b[1]) return null
  const slope =
    a[0] === b[0] ? 3 * a[0] * a[0] * inverse(2 * a[1], P) : (b[1] - a[1]) * inverse(b[0] - a[0], P)
  const x = mod(slope * slope - a[0] - b[0], P)
  return [x, mod(mod(slope, P) * (a[0] - x) - a[1], P)]
}

export function multiply(k: number, point: ToyPoint | null): ToyPoint | null {
  let sum: ToyPoint | null = null
  for (let i = 0; i < mod(k, N); i++) sum = add(sum, point)
  return sum
}

/** All points but the neutral one, by x. */
export function allPoints(): ToyPoint[] {
  return Array.from({ length: N - 1 }, (_, i) => multiply(i + 1, G)!).sort(
    ([ax, ay], [bx, by]) => ax - bx || ay - by,
  )
}

/** What a signature is made for: the hash of R, P and the message, modulo N. */
export function challenge(R: ToyPoint, key: ToyPoint, message: string): number {
  const digest = sha256(Uint8Array.from([...R, ...key, ...new TextEncoder().encode(message)]))
  return new DataView(digest.buffer).getUint32(0) % N
}

export type ToySignature = { R: ToyPoint; e: number; s: number }

/** Schnorr's signature: s = k + e·d, for a secret and a nonce from 1 to N-1. */
export function sign(secret: number, nonce: number, message: string): ToySignature {
  const R = multiply(nonce, G)!
  const e = challenge(R, multiply(secret, G)!, message)
  return { R, e, s: mod(nonce + e * secret, N) }
}

/** Both sides of sG = R + eP, for the message that arrived. */
export function sides(key: ToyPoint, message: string, { R, s }: ToySignature) {
  const e = challenge(R, key, message)
  return { e, left: multiply(s, G), right: add(R, multiply(e, key)) }
}

/** Every pair of a secret and a nonce that a signature with this e and s could have come from. */
export function pairsOf(e: number, s: number): (readonly [secret: number, nonce: number])[] {
  return Array.from({ length: N }, (_, d) => [d, mod(s - e * d, N)] as const)
}

/** The secret, if both signatures have one nonce. */
export function secretOf(e1: number, s1: number, e2: number, s2: number): number {
  return mod((s1 - s2) * inverse(mod(e1 - e2, N), N), N)
}

export function showPoint(point: ToyPoint | null): string {
  return point ? `(${point[0]}, ${point[1]})` : 'neutral'
}
