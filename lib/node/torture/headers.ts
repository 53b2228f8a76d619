import { POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import { joined } from '../wire'
import type { Input, NodeConfig } from '../types'
import { baseHeader, Forge, medianBefore, type Forged } from './forge'
import type { World } from './world'

/** Worlds of headers alone: times, links, targets, and the two rules of pace. */

/** After 2038, so that a time that is read as signed is negative. */
const START = 2 ** 31 + 1_000_000
/** A power of two as target: there 2^256 / target and 2^256 / (target + 1) differ. */
const EASY = 0x20400000

const run = (...blocks: readonly Forged[]): Input => ({
  kind: 'headers',
  bytes: joined(...blocks.map(({ header }) => header)),
})
const each = (...blocks: readonly Forged[]): Input[] => blocks.map((block) => run(block))
const tick = (now: number): Input => ({ kind: 'tick', now })

function withoutLedger(pace: NodeConfig['pace'], nBits = EASY): NodeConfig {
  return {
    base: { header: baseHeader(START, nBits), height: 0, chainWork: 4n },
    coins: null,
    powLimit: POW_LIMIT_REGTEST,
    pace,
  }
}

const NO_RETARGET = { kind: 'retarget', interval: 2016, timespan: 1_209_600 } as const

/** Times at the median and at the end of the clock, in runs and alone. */
export function times(): World {
  const config = withoutLedger(NO_RETARGET)
  const forge = new Forge(config)
  const inputs: Input[] = [tick(START + 10_000)]
  // Near the start, where the median is taken of few: even numbers of headers have two in the middle.
  const start = forge.chain(forge.base, [{ time: START + 600 }])
  const first = start[0]!.entry
  inputs.push(run(...start))
  for (const time of [START, START + 300, START + 600])
    inputs.push(run(forge.block(first, { time })))
  // Every third is far ahead, the others as early as they may be: sorted or not, the window is another one.
  const chain: Forged[] = []
  for (let i = 0; i < 48; i++) {
    const parent = chain.at(-1)?.entry ?? first
    chain.push(forge.block(parent, { time: medianBefore(parent) + (i % 3 === 0 ? 3000 : 1) }))
  }
  inputs.push(tick(START + 200_000), run(...chain.slice(0, 30)), ...each(...chain.slice(30)))
  // A steady chain at last, in which the median of eleven and that of all headers are far apart.
  const steady = forge.chain(
    chain.at(-1)!.entry,
    Array.from({ length: 24 }, () => ({})),
  )
  inputs.push(run(...steady))
  const tip = steady.at(-1)!.entry
  const median = medianBefore(tip)
  for (const time of [median - 1, median, median + 1]) inputs.push(run(forge.block(tip, { time })))
  // Two hours ahead of the clock, and one second more.
  inputs.push(tick(median + 5000))
  for (const ahead of [7200, 7201])
    inputs.push(run(forge.block(tip, { time: median + 5000 + ahead })))
  return { name: 'times', config, inputs }
}

/** Links that lead nowhere, hashes that are not enough, targets that no header may have. */
export function work(): World {
  const config = withoutLedger(NO_RETARGET)
  const forge = new Forge(config)
  const good = forge.chain(forge.base, [{}, { version: -1 }, { version: 0x7fffffff }, {}])
  const tip = good[1]!.entry
  const strange = [
    // The sign bit, and no mantissa at all.
    0x20c00000, 0x20000000, 0x01003456,
    // With exponent 0 nothing of the mantissa is left, and a sign without a number is none.
    0x00923456, 0x20800000, 0x01803456, 0x01fedcba, 0x03923456,
    // Above the limit, and above 256 bits.
    0x207fffff, 0x2100ffff, 0x21010000, 0x22000100, 0x22000001, 0x23000001, 0xff7fffff, 0x21ffffff,
    // Another way to write the same number, and shorter ones.
    0x21004000, 0x1f400000, 0x02123456, 0x0200ff00, 0x05009234, 0x02008000, 0x04923456,
  ]
  const bad = [
    // A target that is met by next to none is not searched for.
    ...strange.map((nBits) => forge.block(tip, { nBits, isMined: nBits >>> 24 >= 0x20 })),
    forge.block(tip, { isMined: false }),
  ]
  const broken = forge.chain(forge.base, [{}, { prev: new Uint8Array(32).fill(7) }, {}])
  return {
    name: 'work',
    config,
    inputs: [
      tick(START + 50_000),
      run(...good.slice(0, 2)),
      ...bad.map((one) => run(one)),
      run(...broken),
      run(...good),
      run(...good),
      run(forge.block(forge.block(tip).entry)),
    ],
  }
}

/** A chain that begins in the middle, and says that it begins. */
export function noGenesis(): World {
  const config = withoutLedger(NO_RETARGET)
  const header = baseHeader(START, EASY, new Uint8Array(32).fill(9))
  return {
    name: 'no-genesis',
    config: { ...config, base: { ...config.base, header } },
    inputs: [tick(START)],
  }
}

/** Periods that took what they should, a little, too long, and less than nothing. */
export function retargets(): World {
  const interval = 8
  // Ninety times seven tenths is sixty-three, and not to a double.
  const nBits = 0x2005a000
  const config: NodeConfig = {
    ...withoutLedger({ kind: 'retarget', interval, timespan: 600 * interval }, nBits),
    powLimit: 2n ** 253n - 12_345n,
  }
  const forge = new Forge(config)
  const inputs: Input[] = [tick(START + 10_000_000)]
  const chain: Forged[] = []
  // Seconds of the last header after the first one of its period; the others stand between.
  for (const seconds of [
    3360, 19_200, 4321, 1200, 17, 90_000, 3999, 19_201, -400, 88_888, 70_001, 5003,
  ]) {
    const from: Forged[] = []
    const length = chain.length === 0 ? interval - 1 : interval
    const before = chain.at(-1)?.entry ?? forge.base
    const begin = Math.max(before.header.time, medianBefore(before)) + 600
    for (let i = 0; i < length; i++) {
      const parent = from.at(-1)?.entry ?? before
      const isLast = i === length - 1
      const wanted = chain.length === 0 ? START + seconds : begin + seconds
      const time = isLast ? Math.max(wanted, medianBefore(parent) + 1) : begin + i
      from.push(forge.block(parent, { time }))
    }
    chain.push(...from)
    inputs.push(run(...from))
    // The first header of a period with a target that it must not have: just beyond what times can do, and the old one.
    const tip = chain.at(-1)!.entry
    for (const lie of [tip.header.nBits, 0x1f7fffff, 0x203fffff])
      inputs.push(run(forge.block(tip, { nBits: lie, isMined: lie >>> 24 >= 0x20 })))
  }
  return { name: 'retargets', config, inputs }
}

/** ASERT ahead of its schedule and behind it; fewer headers with more work; ties. */
export function asert(): World {
  const nBits = 0x2003fd5e
  const config: NodeConfig = {
    ...withoutLedger(
      {
        kind: 'asert',
        anchor: { nBits, time: START, height: 0 },
        targetSecsPerBlock: 600,
        halfLifeSecs: 7200,
      },
      nBits,
    ),
    powLimit: 2n ** 254n - 12_345n,
  }
  const forge = new Forge(config)
  let time = START
  const steps = [
    601, 13, 7, 1, 5000, 20_011, 90_001, 599, 1, 1, 1, 1, 1, 1, 3, 600, 2, 1, 4444, 600,
  ]
  const main = forge.chain(
    forge.base,
    steps.map((step) => ({ time: (time += step) })),
  )
  // From the fork on the main branch is slow, and its blocks are easy; the other is fast, and needs fewer.
  const fork = main[4]!.entry
  const fast = forge.chain(
    fork,
    Array.from({ length: 11 }, (_, i) => ({ time: fork.header.time + 1 + i })),
  )
  return {
    name: 'asert',
    config,
    inputs: [
      tick(START + 1_000_000),
      run(...main.slice(0, 10)),
      ...each(...main.slice(10)),
      ...each(...fast),
      run(...main),
    ],
  }
}

/**
 * A node is asked what it would mine: so far ahead of schedule that nothing of the target is left, and from anchors whose
 * target is so small that bits are lost where the steps come in another order.
 */
export function asertAtOne(): World[] {
  const cases = [
    { nBits: EASY, height: 40_000, seconds: 60 },
    { nBits: 0x02123400, height: 1, seconds: 901 },
    { nBits: 0x03123457, height: 31, seconds: 607 },
  ]
  return cases.map(({ nBits, height, seconds }, i) => {
    const config: NodeConfig = {
      ...withoutLedger({
        kind: 'asert',
        anchor: { nBits, time: START, height: 0 },
        targetSecsPerBlock: 60,
        halfLifeSecs: 120,
      }),
      coins: [],
    }
    const base = { ...config.base, header: baseHeader(START + seconds, EASY), height }
    return {
      name: `asert-template-${i + 1}`,
      config: { ...config, base },
      inputs: [{ kind: 'template', owner: 'cd'.repeat(32), extra: new Uint8Array(2) }],
    }
  })
}
