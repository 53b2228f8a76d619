import type { KitTools } from '@/lib/suite/suite'

/** Arithmetic modulo a prime, with its multiplications counted. */
export function field({ p }: { p: bigint }, { count }: KitTools) {
  return {
    p,
    mul(a: bigint, b: bigint): bigint {
      count('mul')
      return (a * b) % p
    },
  }
}
