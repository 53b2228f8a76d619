import { concatBytes, sha256 } from 'kit'

export type Template = {
  header: Uint8Array // 80 bytes
  coinbaseHead: Uint8Array // the coinbase transaction before the extranonce
  coinbaseTail: Uint8Array // and after it
  branch: Uint8Array[] // Merkle siblings of the coinbase, internal order, leaves first
  nonceSpan: number // so many nonces are tried with each extranonce
}

/** The Merkle root of a block that begins with this coinbase: 32 bytes, internal order. */
export function coinbaseRoot(coinbase: Uint8Array, branch: readonly Uint8Array[]): Uint8Array {
  return branch.reduce((left, right) => twice(concatBytes(left, right)), twice(coinbase))
}

/** The first header whose hash is at most the target, or null after maxTries headers. */
export function mineBlock(
  { header, coinbaseHead, coinbaseTail, branch, nonceSpan }: Template,
  target: bigint,
  maxTries: number,
): { header: Uint8Array; extranonce: bigint; tries: number } | null {
  const attempt = header.slice()
  const view = new DataView(attempt.buffer)
  const roll = new Uint8Array(8)
  let tries = 0
  for (let extranonce = 0n; tries < maxTries; extranonce++) {
    new DataView(roll.buffer).setBigUint64(0, extranonce, true)
    attempt.set(coinbaseRoot(concatBytes(coinbaseHead, roll, coinbaseTail), branch), 36)
    for (let nonce = 0; nonce < nonceSpan; nonce++) {
      view.setUint32(76, nonce, true)
      tries++
      if (toNumber(twice(attempt)) <= target) return { header: attempt, extranonce, tries }
    }
  }
  return null
}

function twice(bytes: Uint8Array): Uint8Array {
  return sha256(sha256(bytes))
}

/** Little-endian: the last byte weighs most. */
function toNumber(hash: Uint8Array): bigint {
  return hash.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n)
}
