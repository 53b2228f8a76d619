import { MAX_MONEY } from '@/lib/consensus/bitcoin/params'
import type { Input } from '../types'
import { makeTx, type WireTx } from '../wire'
import { coin, matureAfter, VALUE, withLedger } from './coins'
import { Forge, heard, OWNER, outputOf, pay, type Forged, type Wish } from './forge'
import type { World } from './world'

/** Worlds of blocks on one another: what a block may do to the ledger, and what a Merkle root says. */

const CLOCK: Input = { kind: 'tick', now: 1_800_100_000 }

/** Every rule of connect-block at its edge and beyond it. Bad blocks stand on the tip of their time, and lead nowhere. */
export function ledger(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const inputs: Input[] = [CLOCK]
  let tip = forge.base
  const good = (wish: Wish): Forged => {
    const block = forge.block(tip, wish)
    inputs.push(...heard(block))
    tip = block.entry
    return block
  }
  const bad = (...wishes: readonly Wish[]) => {
    for (const wish of wishes) inputs.push(...heard(forge.block(tip, wish)))
  }
  const claims = (...values: bigint[]) => ({
    all: [
      forge.coinbase(
        0,
        0n,
        values.map((value) => ({ value, owner: OWNER })),
      ),
    ],
  })

  // Less than it may, and a coinbase of two outputs of which one is worth nothing.
  good(claims(1n, 0n))
  bad(claims(5_000_000_001n), claims(5_000_000_000n, 1n), claims())
  // No fee; a coinbase's coin on the day; both outputs of one transaction.
  const spendsOld = pay([matureAfter(1)], VALUE)
  good({ txs: [pay([coin(0)], VALUE), spendsOld, pay([coin(1), coin(1, 1)], VALUE, VALUE)] })
  bad({ txs: [pay([matureAfter(3)], VALUE)] }, { txs: [pay([coin(0)], VALUE)] })
  // Fees are claimed, an output is worth nothing, a coin is made and spent in the block, and again.
  const parent = pay([coin(2)], VALUE - 300n, 0n)
  const child = pay([outputOf(parent)], VALUE - 500n)
  const grandchild = pay([outputOf(child), outputOf(parent, 1)], VALUE - 500n)
  good({ txs: [parent, child, grandchild], fees: 500n })
  bad({ txs: [pay([coin(3)], VALUE - 300n)], fees: 301n })

  const early = pay([coin(4)], VALUE)
  const huge = 2n ** 63n - 1n
  const byThemselves: WireTx[] = [
    pay([coin(5), coin(5)], 2n * VALUE),
    pay([coin(5)], -1n),
    pay([coin(5)], -1n, VALUE),
    pay([coin(5)], MAX_MONEY + 1n),
    pay([coin(5)], huge, huge),
    pay([coin(5)], MAX_MONEY, 1n),
    pay([coin(5)]),
    pay([coin(5)], VALUE + 1n),
    makeTx([], [{ value: VALUE, owner: OWNER }]),
    pay([{ txid: 'ef'.repeat(32), index: 0 }], 1n),
  ]
  for (const one of byThemselves) {
    bad({ txs: [one] })
    // After one that is good, which must leave no trace.
    bad({ txs: [pay([coin(6)], VALUE), one] })
  }
  // Bad by itself, and behind one whose coin is missing.
  bad({ txs: [pay([coin(0)], VALUE), pay([coin(5)], -1n)] })
  // In the wrong order, and in a circle of which nobody pays the beginning.
  bad({ txs: [pay([outputOf(early)], VALUE), early] })
  bad({ txs: [early, pay([coin(4)], VALUE, 0n)] }, { all: [] }, { all: [early] })
  // The name of a coinbase that is not spent, twice.
  const again = forge.coinbase(0, 0n, [{ value: 7n, owner: OWNER }])
  good({ all: [again] })
  bad({ all: [again] })
  good({ txs: [early, pay([coin(6)], VALUE), pay([coin(7), coin(7, 1)], 2n * VALUE)] })

  // One block more on the block before the last three: they come off, one in another's footsteps.
  const fork = tip.parent!.parent!.parent!
  const spendsAnew = pay([matureAfter(2)], VALUE)
  const side = forge.chain(fork, [{ txs: [pay([coin(2)], VALUE)] }, {}, { txs: [spendsAnew] }, {}])
  inputs.push(...heard(...side))
  tip = side.at(-1)!.entry
  good({ txs: [parent].map(() => pay([coin(4)], VALUE)) })
  return { name: 'ledger', config, inputs }
}

/** Blocks of one transaction to nine, honest ones, and lists that share their root with an honest one. */
export function merkle(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const inputs: Input[] = [CLOCK]
  let tip = forge.base
  let next = 0
  const payments = (count: number) =>
    Array.from({ length: count }, () => pay([coin(next++ % 48, next > 48 ? 1 : 0)], VALUE))
  for (let count = 1; count <= 9; count++) {
    const txs = [forge.coinbase(tip.height + 1), ...payments(count - 1)]
    const at = (...places: number[]) => places.map((place) => txs[place]!)
    const lies: WireTx[][] = [
      // Doubled as the tree doubles what has no partner, on each level.
      [...txs, ...txs.slice(-1)],
      [...txs, ...txs.slice(-2)],
      [...txs, ...txs.slice(-4)],
      [],
    ]
    // An equal pair in the middle, an equal pair of pairs; and the same again where no pair is.
    if (count === 6) lies.push(at(0, 1, 2, 2, 3, 4), at(0, 1, 2, 3, 2, 3, 4, 5), at(0, 1, 2, 1))
    if (count === 9) lies.push(at(0, 1, 2, 3, 4, 5, 4, 5, 6), at(0, 1, 2, 3, 4, 5, 6, 5))
    for (const all of lies) inputs.push(...heard(forge.block(tip, { all })))
    // The root of one list, and another list.
    const other = forge.block(tip, { all: txs, merkle: new Uint8Array(32).fill(1) })
    const block = forge.block(tip, { all: txs })
    inputs.push(...heard(other, block, block))
    tip = block.entry
  }
  return { name: 'merkle', config, inputs }
}

/** Blocks with a target that no block may have, or whose hash is not enough. */
export function blockWork(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const tip = forge.block(forge.base)
  const strange = [
    // A sign; none, for want of a mantissa; nothing; above the limit of this network; above 256 bits.
    0x20c00000,
    0x20800000, 0x20000000, 0x207fffff, 0x2100ffff, 0x22000100, 0x23000001, 0x21ffffff,
    // Overflow by mantissa, and beyond any doubt; with exponent 0 nothing is left, not even a sign.
    0x2200ffff, 0x21010000, 0xff7fffff, 0x00923456, 0x01803456, 0x01fedcba, 0x02123456, 0x02923456,
    // The same number, written otherwise; and a harder one than the network wants.
    0x21004000, 0x203fffff, 0x200000ff, 0x2000ffff,
  ]
  const blocks = strange.map((nBits) =>
    forge.block(tip.entry, { nBits, isMined: nBits >>> 24 >= 0x20 }),
  )
  const garbage = [new Uint8Array(), new Uint8Array(79), tip.block.slice(0, -1), tip.header]
  return {
    name: 'block-work',
    config,
    inputs: [
      CLOCK,
      ...heard(tip, ...blocks, forge.block(tip.entry, { isMined: false })),
      ...garbage.map((bytes): Input => ({ kind: 'block', bytes })),
      ...heard(
        forge.block(tip.entry, { time: 1_800_107_201 }),
        forge.block(tip.entry, { time: 5 }),
      ),
    ],
  }
}
