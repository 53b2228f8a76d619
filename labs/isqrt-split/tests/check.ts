/** Whether what came back is a number of so many bits. */
export function isUint(value: unknown, bits: number): value is bigint {
  return typeof value === 'bigint' && value >= 0n && value < 2n ** BigInt(bits)
}
