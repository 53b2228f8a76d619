import { bytesToHex, sha256 } from 'kit'

type Template = {
  header: Uint8Array
  coinbaseHead: Uint8Array
  coinbaseTail: Uint8Array
  branch: Uint8Array[]
  nonceSpan: number
}

const dsha = (bytes: number[]) => [...sha256(sha256(Uint8Array.from(bytes)))]

const little = (value: bigint, size: number) =>
  Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))

export function coinbaseRoot(coinbase: Uint8Array, branch: readonly Uint8Array[]): Uint8Array {
  let node = dsha([...coinbase])
  for (let i = 0; i < branch.length; i++) node = dsha([...node, ...branch[i]!])
  return Uint8Array.from(node)
}

/** Every header in the order of the search, lazily. */
function* headers(t: Template): Generator<{ bytes: number[]; extranonce: bigint }> {
  for (let extranonce = 0n; ; extranonce += 1n) {
    const coinbase = [...t.coinbaseHead, ...little(extranonce, 8), ...t.coinbaseTail]
    const root = coinbaseRoot(Uint8Array.from(coinbase), t.branch)
    const front = [...t.header.slice(0, 36), ...root, ...t.header.slice(68, 76)]
    for (let nonce = 0; nonce !== t.nonceSpan; nonce += 1)
      yield { bytes: [...front, ...little(BigInt(nonce), 4)], extranonce }
  }
}

export function mineBlock(template: Template, target: bigint, maxTries: number) {
  const limit = target.toString(16).padStart(64, '0')
  let tries = 0
  if (maxTries === 0) return null
  for (const { bytes, extranonce } of headers(template)) {
    tries += 1
    const hash = bytesToHex(Uint8Array.from(dsha(bytes).reverse()))
    if (hash <= limit) return { tries, extranonce, header: Uint8Array.from(bytes) }
    if (tries >= maxTries) return null
  }
  return null
}
