import { describe, expect, test } from 'vitest'
import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { getBlockProof, getDifficulty } from '@/lib/consensus/bitcoin/target'
import { hexToBytes } from '@/lib/consensus/bytes'
import { requiredBits } from '@/lib/node/pace'
import { Node } from '@/lib/node/node'
import { reference } from '@/lib/node/reference'
import type { Entry } from '@/lib/node/block-index'
import type { NodeConfig, Pace } from '@/lib/node/types'
import { seededRandom } from '@/lib/seeded-random'
import { configOf, EQUAL_CAP, makeBeginning, TARGET_SECONDS } from './pace'

const NOW = 1_800_000_000

/** Machines of which the fastest is a hundred times the slowest. */
function unequal(count: number, random: () => number): number[] {
  return Array.from({ length: count }, () => 20_000 * 100 ** random())
}

type Phase = { until: number; rate: number }

/** When blocks are found, seconds from the beginning, by machines that together have the rate of each phase. */
function mine(config: NodeConfig, phases: readonly Phase[], random: () => number): number[] {
  const first = parseHeader(config.base.header)
  const header = { version: 1, prev: first.hashPrevBlock, merkle: first.hashMerkleRoot, nonce: 0 }
  let tip: Entry = {
    ...{ id: '0', parent: null, height: 0, chainWork: 0n, txs: null, undo: null },
    header: { ...header, time: first.nTime, nBits: first.nBits },
  }
  const times: number[] = []
  let now = 0
  for (;;) {
    const nBits = requiredBits(reference, config, tip)
    let hashes = -Math.log(1 - random()) * Number(getBlockProof(nBits))
    for (const { until, rate } of phases) {
      if (until <= now) continue
      const possible = (until - now) * rate
      now = hashes < possible ? now + hashes / rate : until
      hashes -= possible
      if (hashes < 0) break
    }
    if (hashes >= 0) return times
    times.push(now)
    const time = Math.max(tip.header.time, NOW + Math.floor(now))
    tip = {
      ...tip,
      ...{ id: String(times.length), parent: tip, height: tip.height + 1 },
      header: { ...header, time, nBits },
    }
  }
}

const within = (times: readonly number[], from: number, to: number): number =>
  times.filter((time) => time >= from && time < to).length

describe('A class of few, of many and of very many', () => {
  test.each([3, 30, 300])(
    '%i machines, each as fast as it can: ten seconds after five minutes',
    (count) => {
      for (let seed = 1; seed <= 20; seed++) {
        const random = seededRandom(seed)
        const rates = unequal(count, random)
        // What a browser measures in three seconds is wrong by a third, either way.
        const said = rates.map((rate) => rate * (2 / 3 + (2 / 3) * random()))
        const config = configOf(makeBeginning(said, { cap: null, now: NOW }))
        const rate = rates.reduce((a, b) => a + b, 0)
        const times = mine(config, [{ until: 4500, rate }], random)
        const gap = 4200 / within(times, 300, 4500)
        expect(gap).toBeGreaterThan(8)
        expect(gap).toBeLessThan(12)
      }
    },
  )

  test('Where all are equal the difficulty is that of the cap, whatever they say', () => {
    const { nBits } = makeBeginning([5e9, 2e6, 50_000], { cap: EQUAL_CAP, now: NOW })
    const expected = 250_000 * TARGET_SECONDS
    expect(Number(getBlockProof(nBits)) / expected).toBeCloseTo(1, 3)
  })

  test('Nobody has said how fast they are: it begins, and any hash in two will do', () => {
    const { nBits } = makeBeginning([], { cap: EQUAL_CAP, now: NOW })
    expect(getDifficulty(nBits)).toBeLessThan(1)
  })
})

describe('When nine tenths leave', () => {
  const RATE = 3_000_000
  const phases = [
    { until: 1200, rate: RATE },
    { until: 2400, rate: RATE / 10 },
  ]
  const quantile = (all: readonly number[], part: number): number =>
    [...all].sort((a, b) => a - b)[Math.floor(all.length * part)]!

  function blocksAfter(pace: Pace): number[] {
    return Array.from({ length: 100 }, (_, seed) => {
      const beginning = makeBeginning([RATE], { cap: null, now: NOW })
      const config = configOf(beginning)
      // A window begins with its own difficulty: that of the first block.
      const bytes = hexToBytes(beginning.header)
      new DataView(bytes.buffer).setUint32(72, beginning.nBits, true)
      const base = pace.kind === 'retarget' ? { ...config.base, header: bytes } : config.base
      return within(mine({ ...config, base, pace }, phases, seededRandom(seed)), 1200, 2400)
    })
  }

  test('ASERT strands nobody: 90 blocks and more of 120 in nineteen of twenty trials', () => {
    const { pace } = configOf(makeBeginning([RATE], { cap: null, now: NOW }))
    expect(quantile(blocksAfter(pace), 0.05)).toBeGreaterThanOrEqual(90)
  })

  test('A window of twenty blocks does: that is why it is a scenario, and not how a class mines', () => {
    const blocks = blocksAfter({ kind: 'retarget', interval: 20, timespan: 200 })
    expect(quantile(blocks, 0.5)).toBeLessThan(40)
  })
})

test('A node begins with it', () => {
  const beginning = makeBeginning([100_000], { cap: EQUAL_CAP, now: NOW })
  const node = new Node(configOf(JSON.parse(JSON.stringify(beginning)) as typeof beginning))
  const [job] = node.step([
    { kind: 'tick', now: NOW + 5 },
    { kind: 'template', owner: 'ab'.repeat(32), extra: new Uint8Array(3) },
  ])
  expect(job?.output).toMatchObject({ kind: 'job', job: { height: 1, nBits: beginning.nBits } })
})
