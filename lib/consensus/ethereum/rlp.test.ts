import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex } from '../bytes'
import data from '../vectors/ethereum-rlp.json'
import { rlpEncode, scalarBytes, type RlpItem } from './rlp'

type Row = string | number | Row[]

function parsed(value: Row): RlpItem {
  if (typeof value === 'number') return BigInt(value)
  if (typeof value !== 'string') return value.map(parsed)
  return value.startsWith('#') ? BigInt(value.slice(1)) : new TextEncoder().encode(value)
}

/** Reads an encoding from its prefixes, with scalars as their bytes. */
function decoded(bytes: Uint8Array): unknown {
  const [item, rest] = taken(bytes)
  expect(rest.length).toBe(0)
  return item
}

function taken(bytes: Uint8Array): [unknown, Uint8Array] {
  const [first] = bytes
  if (first! < 0x80) return [bytesToHex(bytes.subarray(0, 1)), bytes.subarray(1)]
  const list = first! >= 0xc0
  const short = first! - (list ? 0xc0 : 0x80)
  const wide = Math.max(0, short - 55)
  const length = wide ? Number(`0x${bytesToHex(bytes.subarray(1, 1 + wide))}`) : short
  const body = bytes.subarray(1 + wide, 1 + wide + length)
  const rest = bytes.subarray(1 + wide + length)
  if (!list) return [bytesToHex(body), rest]
  const items: unknown[] = []
  for (let left = body; left.length > 0;) {
    const [item, next] = taken(left)
    items.push(item)
    left = next
  }
  return [items, rest]
}

function plain(item: RlpItem): unknown {
  if (typeof item === 'bigint') return bytesToHex(scalarBytes(item))
  return item instanceof Uint8Array ? bytesToHex(item) : item.map(plain)
}

test('The official cases', () => {
  for (const row of data.rows) {
    const item = parsed(row.in as Row)
    expect(`0x${bytesToHex(rlpEncode(item))}`, row.name).toBe(row.out)
    expect(decoded(rlpEncode(item)), row.name).toEqual(plain(item))
  }
})

test('What is encoded can be read again, item by item', () => {
  const { tree } = fc.letrec<{ tree: RlpItem }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.uint8Array({ maxLength: 300 }),
      fc.bigInt({ min: 0n, max: 1n << 256n }),
      fc.array(tie('tree'), { maxLength: 6 }),
    ),
  }))
  fc.assert(
    fc.property(tree, (item) => {
      expect(decoded(rlpEncode(item))).toEqual(plain(item))
    }),
  )
  expect(() => rlpEncode(-1n)).toThrow(RangeError)
})
