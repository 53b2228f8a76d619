import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hexToBytes, reversed } from '../bytes'
import payment from '../vectors/bitcoin-first-payment.json'
import first from '../vectors/bitcoin-headers-0-438.json'
import { coinbaseRoot, coinbaseWith, mineBlock } from './rolling-work'

const [coinbase, paid] = payment.blocks[1]!.transactions
const sibling = reversed(hexToBytes(paid!.txid))
const header = hexToBytes(first.headers[170]!.hex)

/** Block 170's coinbase with eight bytes of extranonce in its script instead of one. */
const template = {
  header,
  coinbaseHead: hexToBytes(`${coinbase!.rawHex.slice(0, 82)}0e04ffff001d08`),
  coinbaseTail: hexToBytes(coinbase!.rawHex.slice(98)),
  branch: [sibling],
  nonceSpan: 1000,
}

test('The coinbase of block 170 and the payment give the header’s root', () => {
  expect(coinbaseRoot(hexToBytes(coinbase!.rawHex), [sibling])).toEqual(header.slice(36, 68))
})

test('The search is what a plain search with OpenSSL finds', () => {
  const twice = (bytes: Uint8Array) => {
    const once = createHash('sha256').update(bytes).digest()
    return createHash('sha256').update(once).digest()
  }
  const target = 2n ** 244n - 1n
  let tries = 0
  for (let extranonce = 0n; ; extranonce++) {
    const root = twice(Buffer.concat([twice(coinbaseWith(template, extranonce)), sibling]))
    for (let nonce = 0; nonce < template.nonceSpan; nonce++) {
      const tail = Buffer.alloc(4)
      tail.writeUInt32LE(nonce)
      const attempt = Buffer.concat([header.subarray(0, 36), root, header.subarray(68, 76), tail])
      tries++
      if (BigInt(`0x${Buffer.from(reversed(twice(attempt))).toString('hex')}`) > target) continue
      expect(mineBlock(template, target, 10_000)).toEqual({
        header: Uint8Array.from(attempt),
        extranonce,
        tries,
      })
      expect([extranonce, tries]).toEqual([3n, 3931])
      expect(mineBlock(template, target, tries - 1)).toBe(null)
      return
    }
  }
})

test('The template is left as it was, and no tries find nothing', () => {
  const before = structuredClone(template)
  expect(mineBlock(template, 2n ** 256n - 1n, 0)).toBe(null)
  expect(mineBlock(template, 2n ** 256n - 1n, 3)?.tries).toBe(1)
  expect(template).toEqual(before)
})
