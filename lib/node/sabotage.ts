import { hashToNumber } from '@/lib/consensus/bytes'
import { reference } from './reference'
import type { Slot, Slots } from './slots'

/**
 * One thing wrong with a part, on purpose: what the part answers is asked or told otherwise. Written for whoever wants to
 * see a node fork off; none of it is a wrong program of a lab. It goes into the sandbox with the node, where there is no Intl.
 */
type SabotageOf<S extends Slot> = {
  name: string
  slot: S
  /** As an order to the part. */
  title: string
  /** What it does, and what comes of it in a network. */
  about: string
  spoil(part: Slots[S]): Slots[S]
}
export type Sabotage = { [S in Slot]: SabotageOf<S> }[Slot]

const BLOCK_SECONDS = 600
const HALVING = 210_000
const CLOCK_SECONDS = 7200

/** In the order of the slots. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'year-2038',
    slot: 'header-codec',
    title: 'Read the time as a signed number',
    about: 'Right until January 2038, when 32 bits with a sign are used up.',
    spoil: (part) => ({
      ...part,
      parseHeader(bytes) {
        const header = part.parseHeader(bytes)
        return { ...header, time: header.time | 0 }
      },
    }),
  },
  {
    name: 'two-bytes',
    slot: 'compact-target',
    title: 'Read two of the three bytes of a mantissa',
    about: 'A target that is a little too small, so that nothing fits what it was written as.',
    spoil: (part) => ({
      ...part,
      decodeCompact: (nBits) => part.decodeCompact((nBits & 0xffff_ff00) >>> 0),
    }),
  },
  {
    name: 'counts-zeros',
    slot: 'proof-of-work',
    title: 'Count zero bytes instead of comparing with the target',
    about:
      'Difficulty as toys have it: every honest block passes, and so do hashes that are not enough.',
    spoil: (part) => ({
      ...part,
      checkPow(hash, nBits, powLimit) {
        const { target, negative, overflow } = reference['compact-target'].decodeCompact(nBits)
        if (negative || overflow || target > powLimit) return part.checkPow(hash, nBits, powLimit)
        return zeroBytes(hashToNumber(hash)) >= zeroBytes(target)
      },
    }),
  },
  {
    name: 'four-hours',
    slot: 'header-chain',
    title: 'Allow four hours of a wrong clock instead of two',
    about: 'A node that takes what others refuse is alone with it.',
    spoil: (part) => ({
      ...part,
      validateHeaders: (headers, prev, now) =>
        part.validateHeaders(headers, prev, now + CLOCK_SECONDS),
    }),
  },
  {
    name: 'mended-period',
    slot: 'retarget',
    title: 'Mend Bitcoin’s off-by-one',
    about:
      'A period is measured from its first block, one interval short. Measured in full, the target is another one.',
    spoil: (part) => ({
      ...part,
      nextBits: (firstTime, lastTime, lastBits, params) =>
        part.nextBits(firstTime - BLOCK_SECONDS, lastTime, lastBits, params),
    }),
  },
  {
    name: 'one-height-on',
    slot: 'asert',
    title: 'Count the height from one',
    about: 'One block too many since the anchor: each target is a little too easy.',
    spoil: (part) => ({
      asert: (anchorBits, anchorTime, anchorHeight, time, height, params) =>
        part.asert(anchorBits, anchorTime, anchorHeight, time, height + 1, params),
    }),
  },
  {
    name: 'sees-no-copy',
    slot: 'merkle-root',
    title: 'Do not look for repeated pairs',
    about: 'CVE-2012-2459: a list with a repeated end has the root of the honest one.',
    spoil: (part) => ({
      merkleRoot: (txids) => ({ ...part.merkleRoot(txids), mutated: false }),
    }),
  },
  {
    name: 'throws-on-odd',
    slot: 'merkle-root',
    title: 'Throw at an odd number of transactions',
    about: 'A part that throws costs the block at which it does, and the node lives on.',
    spoil: (part) => ({
      merkleRoot(txids) {
        if (txids.length > 1 && txids.length % 2 === 1) throw new Error('an odd number of leaves')
        return part.merkleRoot(txids)
      },
    }),
  },
  {
    name: 'longest-chain',
    slot: 'chain-tree',
    title: 'Follow the longest branch instead of the one with the most work',
    about: 'The first version of Bitcoin did. Easy blocks are made quickly.',
    spoil: (part) => ({
      ChainTree(genesis) {
        const tree = part.ChainTree({ ...genesis, work: 1n })
        return {
          add: (header) => tree.add({ ...header, work: 1n }),
          tip: () => tree.tip(),
          markInvalid: (id) => tree.markInvalid(id),
        }
      },
    }),
  },
  {
    name: 'loses-payments',
    slot: 'reorg-utxo',
    title: 'Forget the payments of blocks that come off',
    about: 'The ledger is right, and payments that lost their block are never mined again.',
    spoil: (part) => ({
      reorgUtxo(view, disconnect, connect) {
        const moved = part.reorgUtxo(view, disconnect, connect)
        return moved.ok ? { ...moved, value: { ...moved.value, readd: [] } } : moved
      },
    }),
  },
  {
    name: 'greedy-coinbase',
    slot: 'connect-block',
    title: 'Ignore how much a coinbase takes',
    about: 'No honest miner takes too much, so nobody notices until one does.',
    spoil: (part) => ({
      ...part,
      connectBlock: (view, block, height, subsidy) =>
        part.connectBlock(view, block, height, subsidy + 100_000_000_000_000n),
    }),
  },
  {
    name: 'halves-early',
    slot: 'subsidy',
    title: 'Halve one block too early',
    about: 'Blocks count from 0, so the 210,000th of them is still of the first era.',
    spoil: (part) => ({ subsidy: (height) => part.subsidy(height + 1) }),
  },
  {
    name: 'never-ends',
    slot: 'subsidy',
    title: 'Go round for ever at the halving',
    about: 'A node that does not answer is stopped, made anew, and asked which part it was.',
    spoil: (part) => ({
      subsidy(height) {
        while (height === HALVING) height = Math.max(height, HALVING)
        return part.subsidy(height)
      },
    }),
  },
  {
    name: 'ignores-fees',
    slot: 'block-template',
    title: 'Fill the block without looking at fees',
    about: 'Nobody refuses such a block. Its miner earns less.',
    spoil: (part) => ({
      selectTxs: (pool, maxWeight) =>
        part.selectTxs(
          pool.map((tx) => ({ ...tx, fee: 1n })),
          maxWeight,
        ),
    }),
  },
]

/** What `spoil` is asked for by that name; a name may end with a height, `one-height-on@12`. */
export function sabotageOf(name: string): Sabotage | null {
  const bare = name.replace(/@\d+$/, '')
  return SABOTAGES.find((one) => one.name === bare) ?? null
}

/**
 * Puts the spoilt part in the place of the one that is there. With a height it is spoilt from that block on, as a fork
 * changes a rule; only asert is told the height.
 */
export function spoil(parts: Slots, name: string): void {
  const found = sabotageOf(name)
  if (!found) throw new Error(`no sabotage ${name}`)
  const change = found.spoil as (part: unknown) => unknown
  const before = { ...parts }
  ;(parts as Record<Slot, unknown>)[found.slot] = change(parts[found.slot])
  const [, from] = name.split('@')
  if (from === undefined) return
  if (found.slot !== 'asert') throw new Error(`${found.slot} is told no height`)
  const changed = parts.asert
  parts.asert = {
    // It is told the parent's.
    asert: (bits, anchorTime, anchorHeight, time, height, params) =>
      (height + 1 >= Number(from) ? changed : before.asert).asert(
        ...([bits, anchorTime, anchorHeight, time, height, params] as const),
      ),
  }
}

function zeroBytes(number: bigint): number {
  return (
    number
      .toString(16)
      .padStart(64, '0')
      .match(/^(00)*/)![0].length / 2
  )
}
