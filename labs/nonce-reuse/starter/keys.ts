export type Signed = {
  pub: string // 33 bytes in hexadecimal digits
  z: bigint // the message's hash, as a number
  r: bigint
  s: bigint
}

/** Secrets, nonces and s count modulo n. */
export const n =
  0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** The remainder from 0 to m - 1; `%` would keep a minus. */
export function mod(a: bigint, m: bigint): bigint {
  const rest = a % m
  return rest < 0n ? rest + m : rest
}

/** 1/a modulo n. Throws a RangeError for multiples of n. */
export function inverse(a: bigint): bigint {
  const rest = mod(a, n)
  if (rest === 0n) throw new RangeError('0 has no inverse')
  return power(rest, n - 2n, n)
}

/** The public key of a secret from 1 to n - 1. */
export function publicKey(secret: bigint): string {
  const { x, y } = multiplyG(secret)
  const digits = x.toString(16).padStart(64, '0')
  return (y % 2n === 0n ? '02' : '03') + digits
}

// The curve y² = x³ + 7 modulo p: secp256k1.
const p = 2n ** 256n - 2n ** 32n - 977n
const G = [
  0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
] as const

function power(
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

function multiplyG(k: bigint): { x: bigint; y: bigint } {
  const [x, y] = G
  // Fractions X/Z² and Y/Z³ put off the costly division.
  let [X, Y, Z] = [0n, 1n, 0n]
  for (const bit of mod(k, n).toString(2)) {
    const YY = (Y * Y) % p
    const S = (4n * X * YY) % p
    const M = (3n * X * X) % p
    Z = (2n * Y * Z) % p
    X = mod(M * M - 2n * S, p)
    Y = mod(M * (S - X) - 8n * YY * YY, p)
    if (bit === '0') continue
    if (Z === 0n) {
      ;[X, Y, Z] = [x, y, 1n]
      continue
    }
    const ZZ = (Z * Z) % p
    const H = mod(x * ZZ - X, p)
    const R = mod(y * ZZ * Z - Y, p)
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
