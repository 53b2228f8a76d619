import { bytesToHex } from 'kit'

export const pick = (weights: readonly bigint[], nextBytes: () => Uint8Array): number => {
  if (weights.some((w) => w < 0n)) throw new RangeError('negative')
  const ends: bigint[] = []
  weights.reduce((sum, w) => (ends.push(sum + w), sum + w), 0n)
  const total = ends.at(-1) ?? 0n
  if (!total) throw new RangeError('empty')
  const k = Math.max(1, Math.ceil((total - 1n).toString(16).length / 2))
  const range = 1n << BigInt(8 * k)
  for (;;) {
    const x = BigInt('0x' + bytesToHex(nextBytes().subarray(0, k)))
    if (x < range - (range % total)) return ends.findIndex((end) => x % total < end)
  }
}
