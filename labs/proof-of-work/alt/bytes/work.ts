/** The target as 32 bytes, most significant first; null for a bad one. */
function bytesOf(nBits: number): number[] | null {
  const size = Math.floor(nBits / 2 ** 24)
  const mantissa = [(nBits >> 16) & 0x7f, (nBits >> 8) & 0xff, nBits & 0xff]
  const bytes = new Array<number>(32).fill(0)
  let any = false
  for (const [i, byte] of mantissa.entries()) {
    const place = 32 - size + i
    if (byte === 0 || place > 31) continue
    if (place < 0) return null
    bytes[place] = byte
    any = true
  }
  return any && !(nBits & 0x800000) ? bytes : null
}

const toNumber = (bytes: readonly number[]) =>
  bytes.reduce((n, byte) => n * 256n + BigInt(byte), 0n)

export function checkPow(hash: Uint8Array, nBits: number, powLimit: bigint): boolean {
  const target = bytesOf(nBits)
  if (!target || toNumber(target) > powLimit) return false
  for (let i = 0; i < 32; i++) if (hash[31 - i] !== target[i]) return hash[31 - i]! < target[i]!
  return true
}

export function workOf(nBits: number): bigint {
  const bytes = bytesOf(nBits)
  if (!bytes) return 0n
  const target = toNumber(bytes)
  // As Bitcoin Core writes it, without a number of 257 bits.
  return (2n ** 256n - 1n - target) / (target + 1n) + 1n
}

export function chainWork(nBits: readonly number[]): bigint {
  let all = 0n
  for (const one of nBits) all += workOf(one)
  return all
}
