import type { Input, OutPoint } from '../types'
import { makeTx, type WireTx } from '../wire'
import { asInput } from './branches'
import { coin, VALUE, withLedger } from './coins'
import { Forge, heard, OWNER, outputOf, pay } from './forge'
import type { World } from './world'

/** Worlds of transactions that wait, and of what a node would mine of them. */

const TEMPLATE: Input = { kind: 'template', owner: OWNER, extra: new Uint8Array(4) }
/** As ../template.ts counts it: bytes for everything but the coinbase. */
const ROOM = 16_384 - 80 - 200

/** A payment of so many bytes and such a fee. Data fills what outputs leave, with `salt` in its first byte. */
function sized(
  bytes: number,
  inputs: readonly OutPoint[],
  worth: bigint,
  fee: bigint,
  salt = 0,
): WireTx {
  const fixed = 3 + 132 * inputs.length
  const count = Math.floor((bytes - fixed) / 40)
  const data = new Uint8Array(bytes - fixed - 40 * count)
  if (data.length > 0) data[0] = salt
  const outputs = Array.from({ length: count }, (_, i) => ({
    value: i === 0 ? worth - fee : 0n,
    owner: OWNER,
  }))
  return makeTx(inputs, outputs, data)
}

/** A world of one pool and one question. */
function pool(name: string, txs: readonly WireTx[], values: Record<number, bigint> = {}): World {
  return {
    name: `market-${name}`,
    config: withLedger(undefined, values),
    inputs: [...txs.map(asInput), TEMPLATE],
  }
}

/** So much that pays best fills all but the last `left` bytes of a block. `rate`: satoshi for a byte. */
function filled(left: number, worth = VALUE, rate = 550n): WireTx[] {
  const txs: WireTx[] = []
  let room = ROOM - left
  for (let n = 0; room > 0; n++) {
    // None so small that it could not be made.
    const bytes = room > 1200 ? 900 : room > 900 ? room - 400 : room
    txs.push(sized(bytes, [coin(n)], worth, rate * BigInt(bytes)))
    room -= bytes
  }
  return txs
}

/** The first that has a larger id than the other. */
function largerThan(other: WireTx, make: (salt: number) => WireTx): WireTx {
  for (let salt = 0; ; salt++) {
    const wire = make(salt)
    if (wire.tx.txid > other.tx.txid) return wire
  }
}

export function markets(): World[] {
  const on = (wire: WireTx, worth: bigint, fee: bigint, bytes = 300) =>
    sized(bytes, [outputOf(wire)], worth, fee)
  const at = (n: number) => [coin(n)]

  // A child pays for its parent, and for its parent's parent; the last byte is used; what is too large is passed over.
  const poor = sized(300, at(30), VALUE, 0n)
  const poorChild = on(poor, VALUE, 0n)
  const rich = on(poorChild, VALUE, 90_000n)
  const family = pool('family', [
    ...filled(1000),
    poor,
    sized(310, at(31), VALUE, 15_000n),
    poorChild,
    rich,
    sized(990, at(32), VALUE, 20_000n),
    sized(1001, at(33), VALUE, 400_000n),
  ])
  const exact = pool('exact', [
    ...filled(600),
    sized(600, at(30), VALUE, 3000n),
    sized(580, at(31), VALUE, 1000n),
    sized(400, at(32), VALUE, 900n),
  ])
  const free = pool('free', [pay(at(1), VALUE), pay(at(2), VALUE - 5n)])
  // The most for a byte, and the most altogether.
  const fees = pool('fees', [
    ...filled(900),
    sized(900, at(30), VALUE, 9000n),
    sized(300, at(31), VALUE, 6000n),
    sized(600, at(32), VALUE, 2000n),
  ])
  // Once the parent is in, its other child has nothing to carry.
  const parent = sized(400, at(30), VALUE, 0n)
  const wide = makeTx(
    at(34),
    [0, 1].map(() => ({ value: VALUE / 2n, owner: OWNER })),
  )
  const stale = pool('stale', [
    ...filled(750 + wide.bytes.length),
    wide,
    sized(300, [outputOf(wide)], VALUE / 2n, 60_000n),
    sized(300, [outputOf(wide, 1)], VALUE / 2n, 6000n),
    sized(440, at(35), VALUE, 8000n),
    parent,
  ])
  // Two that pay alike, and room for one.
  const one = sized(500, at(30), VALUE, 5000n)
  const other = largerThan(one, (salt) => sized(500, at(31), VALUE, 5000n, salt))
  const ties = pool('ties', [...filled(500), other, one])
  const tiesTurned = pool('ties-turned', [...filled(500), one, other])
  // Rates that differ by less than a double can say: crosswise by one. The smaller id pays less.
  const much = 30_000_000_000_000n
  const fee = 20_000_000_000_999n
  const less = sized(999, at(40), much, (fee * 999n - 1n) / 1000n)
  const more = largerThan(less, (salt) => sized(1000, at(41), much, fee, salt))
  const values = Object.fromEntries([...Array(20).keys(), 40, 41].map((n) => [n, much]))
  const close = pool('close', [...filled(1000, much, 25_000_000_000n), less, more], values)
  // A child that pays well alone, and not with the parent that it needs; one that fits, and its parent does not.
  const heavy = sized(900, at(36), VALUE, 0n)
  const own = pool('own', [
    ...filled(1200),
    heavy,
    on(heavy, VALUE, 30_000n),
    sized(600, at(37), VALUE, 24_000n),
    sized(600, at(38), VALUE, 24_000n),
  ])
  const edge = pool('edge', [
    ...filled(500),
    parent,
    on(parent, VALUE, 200_000n),
    sized(450, at(39), VALUE, 1000n),
  ])
  return [family, exact, free, fees, stale, ties, tiesTurned, close, own, edge, waiting()]
}

/** What may wait: conflicts, chains, the same again, coinbases, strange bytes; and what a block makes of it. */
function waiting(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const first = pay([coin(0)], VALUE - 10n, 4n)
  const second = pay([outputOf(first)], VALUE - 20n)
  const third = pay([outputOf(second), outputOf(first, 1)], VALUE - 30n)
  const txs = [
    second,
    first,
    second,
    second,
    third,
    pay([coin(0)], VALUE),
    forge.coinbase(1),
    pay([coin(50)], VALUE),
    pay([coin(2), coin(2)], 2n * VALUE),
    pay([coin(3)], VALUE + 1n),
    pay([coin(4), coin(4, 1)], 2n * VALUE),
    pay([coin(5)], VALUE),
  ]
  const block = forge.block(forge.base, { txs: [first, pay([coin(5)], VALUE - 1n)], fees: 0n })
  return {
    name: 'waiting',
    config,
    inputs: [
      ...txs.map(asInput),
      { kind: 'tx', bytes: first.bytes.slice(1) },
      { kind: 'tx', bytes: new Uint8Array(2000).fill(0xff) },
      TEMPLATE,
      { kind: 'tick', now: 1_800_100_000 },
      ...heard(block),
      TEMPLATE,
      asInput(first),
    ],
  }
}
