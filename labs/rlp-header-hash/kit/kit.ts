import { keccak256 as digest } from '@/lib/consensus/keccak'
import type { KitTools } from '@/lib/suite/suite'

/** Keccak-256, counted. */
export function keccak256(_options: unknown, { count }: KitTools) {
  return (message: Uint8Array): Uint8Array => {
    count('keccak256')
    return digest(message)
  }
}
