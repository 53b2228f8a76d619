import { sha256 } from '@noble/hashes/sha2.js'

/** Sixteen hex digits of what a dispatch left. */
export function digestOf(buffers: readonly Uint8Array[]): string {
  const hash = sha256.create()
  for (const bytes of buffers) hash.update(bytes)
  return Buffer.from(hash.digest()).toString('hex').slice(0, 16)
}
