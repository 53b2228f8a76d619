import { describe, expect, test } from 'vitest'
import headers from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import { Beside, explain, type Remote } from '@/lib/node/differ'
import { HONEST } from '@/lib/node/honest/worlds'
import { Node } from '@/lib/node/node'
import { node as made } from '@/lib/node/kit'
import { SABOTAGES } from '@/lib/node/sabotage'
import { SLOTS } from '@/lib/node/slots'
import { tortureWorlds } from '@/lib/node/torture/worlds'
import type { World } from '@/lib/node/torture/world'
import type { Output } from '@/lib/node/types'

/** What an honest network shows of a node, what it hides, and who finds that. */

const honest = HONEST.map((make) => make())
const torture = tortureWorlds()

function said({ config, inputs }: World): Output[] {
  return new Node(config).step(inputs).map(({ output }) => output)
}

const headsOf = (outputs: readonly Output[]) =>
  outputs.flatMap((output) => (output.kind === 'head' ? [output] : []))

test('Nobody lies: nothing is refused, invalid or faulty', () => {
  for (const world of honest) {
    const outputs = said(world)
    const bad = outputs.filter(
      (output) =>
        output.kind === 'fault' ||
        (output.kind === 'verdict' && ['refused', 'invalid'].includes(output.status)),
    )
    expect(bad, world.name).toEqual([])
  }
})

test('The real headers lead to height 438', () => {
  const node = new Node(honest[0]!.config)
  node.step(honest[0]!.inputs)
  expect(node.summary()).toMatchObject({ head: headers.headers.at(-1)!.hash, height: 438 })
})

test('The chain of payments crosses a halving and is reorganised, once for fewer blocks with more work', () => {
  const heads = headsOf(said(honest[1]!))
  const moves = heads.filter(({ disconnect }) => disconnect.length > 0)
  const sizes = moves.map(({ disconnect, connect }) => [disconnect.length, connect.length])
  expect(sizes).toEqual([
    [2, 3],
    [5, 4],
  ])
  expect(moves.every(({ work }) => work > 0n)).toBe(true)
  expect(heads.at(-1)!.height).toBeGreaterThan(210_000)
})

test('Every part is asked', () => {
  const asked = new Set<string>()
  for (const { config, inputs } of honest) {
    const node = new Node(config, {}, { records: true })
    for (const input of inputs) {
      node.step([input])
      for (const { slot } of node.lastCalls().calls) asked.add(slot)
    }
  }
  expect([...asked].sort()).toEqual([...SLOTS].sort())
})

function remote({ config }: World, sabotage: string, records: boolean): Remote {
  const node = made({ config, records, sabotage })({})
  return {
    step: (inputs) => Promise.resolve(node.step(inputs)),
    summary: () => Promise.resolve(node.summary()),
    lastCalls: () => Promise.resolve(node.lastCalls()),
  }
}

/** The part that is blamed for where a node with this sabotage differs from ours; null: it does not. */
async function blamed(world: World, sabotage: string) {
  const beside = new Beside(world.config)
  const mine = remote(world, sabotage, false)
  // As the page does: what is wrong for a moment may be right again at the end.
  for (let at = 0; at < world.inputs.length; at += 6) {
    const inputs = world.inputs.slice(at, at + 6)
    const outputs = await mine.step(inputs)
    const difference = beside.compare(inputs, outputs, await mine.summary())
    if (!difference) continue
    const open = () => Promise.resolve(remote(world, sabotage, true))
    return (await explain(beside.log, difference.input, open))?.slot ?? 'nobody'
  }
  return null
}

/** `honest`: the first honest network that shows it, null where none does. `torture`: a world of torture that does. */
const SHOWS: Readonly<Record<string, { honest: string | null; torture: string }>> = {
  'year-2038': { honest: null, torture: 'times' },
  'two-bytes': { honest: 'real-headers', torture: 'retargets' },
  'counts-zeros': { honest: null, torture: 'block-work' },
  'four-hours': { honest: null, torture: 'times' },
  'mended-period': { honest: 'payments', torture: 'retargets' },
  'one-height-on': { honest: 'steady', torture: 'asert' },
  'sees-no-copy': { honest: null, torture: 'merkle' },
  'throws-on-odd': { honest: 'payments', torture: 'merkle' },
  'longest-chain': { honest: 'payments', torture: 'asert' },
  'loses-payments': { honest: 'payments', torture: 'ledger' },
  'greedy-coinbase': { honest: null, torture: 'ledger' },
  'halves-early': { honest: 'payments', torture: 'merkle' },
  'ignores-fees': { honest: null, torture: 'market-family' },
}

describe('A part that is broken on purpose', () => {
  // One of them does not come to an end: tests/e2e/node.spec.ts plays it.
  const ending = SABOTAGES.filter(({ name }) => name !== 'never-ends')

  test.each(ending)('$name is found, and blamed itself', async ({ name, slot }) => {
    let shown: string | null = null
    for (const world of honest) {
      const part = await blamed(world, name)
      if (part === null) continue
      expect(part).toBe(slot)
      shown ??= world.name
    }
    expect(shown).toBe(SHOWS[name]!.honest)
    const world = torture.find((one) => one.name === SHOWS[name]!.torture)!
    expect(await blamed(world, name)).toBe(slot)
  })
})
