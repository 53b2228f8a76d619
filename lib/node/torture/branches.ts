import type { Input, NodeConfig } from '../types'
import { makeTx, type WireTx } from '../wire'
import { coin, HALVING_IN_TEN, matureAfter, START, VALUE, withLedger } from './coins'
import { Forge, heard, OWNER, outputOf, pay } from './forge'
import type { World } from './world'

/** Worlds of branches: ties, bad blocks in the middle, early blocks, and payments that lose their block. */

const CLOCK: Input = { kind: 'tick', now: START + 100_000 }

const claims = (forge: Forge, height: number, value: bigint) => ({
  all: [forge.coinbase(height, 0n, [{ value, owner: OWNER }])],
})

/** Three branches, of which the longest has a bad block in it; and what grows on that afterwards. */
export function badMiddle(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const a = forge.chain(forge.base, [{}, { txs: [pay([coin(0)], VALUE)] }])
  const c = forge.chain(forge.base, [{ txs: [pay([coin(0)], VALUE)] }, {}])
  const b = forge.chain(forge.base, [
    { txs: [pay([coin(1)], VALUE)] },
    claims(forge, HALVING_IN_TEN + 2, 6_000_000_000n),
    {},
    {},
  ])
  // On the best that is left, and on the other one.
  const d = forge.chain(b[0]!.entry, [{}, {}, {}])
  return {
    name: 'bad-middle',
    config,
    inputs: [CLOCK, ...heard(...a, ...c, ...b, ...d, ...c, forge.block(b[3]!.entry))],
  }
}

/** Blocks that come before their parents: a branch backwards, and two that wait for one. */
export function early(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const main = forge.chain(forge.base, [{}, {}, {}])
  const side = forge.chain(main[0]!.entry, [{}, {}, {}, {}])
  const twins = [forge.block(side[3]!.entry), forge.block(side[3]!.entry)]
  const lost = Array.from({ length: 70 }, () => forge.block(forge.block(forge.base).entry))
  return {
    name: 'early',
    config,
    inputs: [
      CLOCK,
      ...heard(...main, ...twins, ...side.toReversed(), ...lost, forge.block(twins[1]!.entry)),
    ],
  }
}

/** A branch that claims at the halving what it might have claimed before; the honest one takes its place later. */
export function halving(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const height = HALVING_IN_TEN
  const main = forge.chain(
    forge.base,
    Array.from({ length: 11 }, () => ({})),
  )
  const fork = main[6]!.entry
  // One block longer than the branch before, so that all of it is connected at once, the halving in its middle.
  const branch = (length: number, claim: bigint) => {
    const wishes = Array.from({ length }, (_, i) =>
      fork.height + 1 + i === height + 10 ? claims(forge, height + 10, claim) : {},
    )
    return forge.chain(fork, wishes)
  }
  const greedy = branch(5, 5_000_000_000n)
  const honest = branch(6, 2_500_000_000n)
  const template: Input = { kind: 'template', owner: OWNER, extra: new Uint8Array() }
  return {
    name: 'halving',
    config,
    inputs: [CLOCK, ...heard(...main), ...heard(...greedy), ...heard(...honest), template],
  }
}

/** What a node would mine in later eras: half a satoshi is dropped, and in the end nothing is left. */
export function eras(): World[] {
  return [2_099_999, 8_000_000, 13_440_000].map((height) => ({
    name: `era-${Math.floor((height + 1) / 210_000)}`,
    config: withLedger(height),
    inputs: [{ kind: 'template', owner: OWNER, extra: new Uint8Array(3) }],
  }))
}

/**
 * Payments on a slow branch of easy blocks, which a short branch of hard ones replaces: chains of them, double spends, and
 * coinbases that are old enough for the one or the other height.
 */
export function lostPayments(): World {
  const height = HALVING_IN_TEN
  const nBits = 0x1f7fffff
  const pace: NodeConfig['pace'] = {
    kind: 'asert',
    anchor: { nBits, time: START, height },
    targetSecsPerBlock: 600,
    halfLifeSecs: 1200,
  }
  const config = withLedger(height, {}, pace, nBits)
  const forge = new Forge(config)
  const slow = (n: number) => START + 4200 * n
  const shared = pay([coin(0)], VALUE)
  const parent = pay([coin(1)], VALUE - 10n, 5n)
  const child = pay([outputOf(parent)], VALUE - 20n)
  const twice = pay([coin(2)], VALUE)
  const onTwice = pay([outputOf(twice)], VALUE)
  const plain = pay([coin(3), coin(3, 1)], VALUE, VALUE)
  const first = forge.block(forge.base, { time: slow(1), txs: [pay([matureAfter(0)], VALUE)] })
  const main = [
    first,
    ...forge.chain(first.entry, [
      { time: slow(2), txs: [shared, parent, plain] },
      { time: slow(3), txs: [child, twice] },
      { time: slow(4), txs: [onTwice, pay([matureAfter(3)], VALUE)] },
      { time: slow(5), txs: [pay([matureAfter(4)], VALUE), pay([coin(9)], VALUE - 1n)] },
    ]),
  ]
  // Two hard blocks: the next one has height + 4. What spends the coinbase of the old branch's first block stays.
  const rival = pay([coin(2)], VALUE - 3n)
  const hard = forge.chain(first.entry, [
    { time: slow(1) + 1, txs: [rival] },
    { time: slow(1) + 2, txs: [shared] },
  ])
  const waits = [pay([outputOf(plain)], VALUE), pay([coin(10)], VALUE), pay([coin(9)], VALUE)]
  const template: Input = { kind: 'template', owner: OWNER, extra: new Uint8Array(1) }
  // A third branch, whose second block cannot be connected; and a fourth, on which the payments meet new rivals.
  const half = forge.chain(first.entry, [
    { time: slow(1) + 3, txs: [pay([coin(11)], VALUE)] },
    { time: slow(1) + 4, txs: [pay([coin(12)], VALUE), pay([coin(12)], VALUE, 0n)] },
    { time: slow(1) + 5 },
  ])
  const fourth = forge.chain(first.entry, [
    { time: slow(1) + 6, txs: [plain] },
    { time: slow(1) + 7, txs: [pay([coin(10)], VALUE - 1n)] },
    { time: slow(1) + 8 },
  ])
  return {
    name: 'lost-payments',
    config,
    inputs: [
      CLOCK,
      ...heard(...main),
      ...waits.map(asInput),
      ...heard(...hard),
      template,
      ...heard(...half),
      template,
      ...heard(...fourth),
      template,
    ],
  }
}

/** Blocks that spend and make the same coins on both sides of a fork, with equal difficulty. */
export function twoBranches(): World {
  const config = withLedger()
  const forge = new Forge(config)
  const shared = pay([coin(20)], VALUE - 1n)
  const parent = pay([coin(21)], VALUE)
  const child = pay([outputOf(parent)], VALUE - 5n)
  const reward = forge.coinbase(HALVING_IN_TEN + 1)
  const left = forge.chain(forge.base, [
    { all: [reward, shared, parent] },
    { txs: [child, pay([coin(22)], VALUE)] },
    // Mature in the block after the next tip, and one later.
    { txs: [pay([matureAfter(2)], VALUE)] },
  ])
  const right = forge.chain(forge.base, [
    { txs: [shared] },
    { txs: [pay([coin(22)], VALUE - 7n)] },
    {},
    {},
    {},
  ])
  const further = forge.chain(left[2]!.entry, [
    {},
    { txs: [pay([matureAfter(4)], VALUE)] },
    { txs: [pay([matureAfter(5)], VALUE)] },
  ])
  const onReward: WireTx = makeTx([outputOf(reward)], [{ value: 1n, owner: OWNER }])
  return {
    name: 'two-branches',
    config,
    inputs: [CLOCK, ...heard(...left), asInput(onReward), ...heard(...right), ...heard(...further)],
  }
}

export function asInput({ bytes }: WireTx): Input {
  return { kind: 'tx', bytes }
}
