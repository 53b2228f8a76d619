import { bytesToHex, hexToBytes, sha256 } from 'kit'

const toNumber = (bytes: Uint8Array) => BigInt(`0x${bytesToHex(bytes)}`)

export function mixIn(mix: Uint8Array, reveal: Uint8Array): Uint8Array {
  const mixed = toNumber(mix) ^ toNumber(sha256(reveal))
  return hexToBytes(mixed.toString(16).padStart(64, '0'))
}

export function getSeed(mixes: Uint8Array[], epoch: bigint, domain: Uint8Array): Uint8Array {
  const length = mixes.length
  const now = Number(epoch % BigInt(length))
  const before = mixes.at((now - (2 % length)) % length)!
  const message = new Uint8Array(44)
  message.set(domain)
  for (let i = 0; i < 8; i++) message[4 + i] = Number((epoch >> BigInt(8 * i)) & 255n)
  message.set(before, 12)
  return sha256(message)
}
