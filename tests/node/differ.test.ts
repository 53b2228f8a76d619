import { expect, test } from 'vitest'
import { Beside, explain, type Remote } from '@/lib/node/differ'
import { Node } from '@/lib/node/node'
import type { Added, Slot } from '@/lib/node/slots'
import { badMiddle, lostPayments, twoBranches } from '@/lib/node/torture/branches'
import { retargets, times } from '@/lib/node/torture/headers'
import { ledger, merkle } from '@/lib/node/torture/ledger'
import type { World } from '@/lib/node/torture/world'
import { partOf, solutionOf, wrongOf, type Named } from './_programs'

/** A learner's node with one part of theirs, and ours beside it. */

function remote({ config }: World, program: Named, records: boolean): Remote {
  const node = new Node(config, { [program.slot]: partOf(program) }, { records })
  return {
    step: (inputs) => Promise.resolve(node.step(inputs)),
    summary: () => Promise.resolve(node.summary()),
    lastCalls: () => Promise.resolve(node.lastCalls()),
  }
}

async function follow(world: World, program: Named, batch = 1) {
  const mine = remote(world, program, false)
  const beside = new Beside(world.config)
  for (let at = 0; at < world.inputs.length; at += batch) {
    const inputs = world.inputs.slice(at, at + batch)
    const said = await mine.step(inputs)
    const difference = beside.compare(inputs, said, await mine.summary())
    if (!difference) continue
    const open = () => Promise.resolve(remote(world, program, true))
    return { difference, cause: await explain(beside.log, difference.input, open) }
  }
  return null
}

const wrong = (slot: Slot, name: string) => wrongOf(slot, [name])[0]!

test('A wrong target is found where it first matters, with what it should have been', async () => {
  const found = await follow(retargets(), wrong('retarget', 'adds-an-interval'))
  expect(found!.difference).toMatchObject({ said: true })
  const { slot, fn, got, wanted } = found!.cause!
  expect({ slot, fn }).toEqual({ slot: 'retarget', fn: 'nextBits' })
  expect(got).not.toBe(wanted)
})

test('A batch is compared input by input', async () => {
  const program = wrong('header-chain', 'time-may-equal-median')
  const alone = await follow(times(), program)
  const together = await follow(times(), program, 1000)
  expect(together!.difference.input).toBe(alone!.difference.input)
  expect(together!.cause).toEqual(alone!.cause)
  expect(alone!.cause).toMatchObject({ slot: 'header-chain', fn: 'validateHeaders', wanted: 0 })
})

test('A ledger that differs is found, although nothing has been said yet', async () => {
  const found = await follow(ledger(), wrong('connect-block', 'partial-writes'))
  expect(found!.difference).toMatchObject({ said: false })
  expect(found!.cause).toMatchObject({
    slot: 'connect-block',
    fn: 'connectBlock',
    what: 'arguments',
  })
})

test('A tree that puts blocks on in the wrong order is blamed itself, and not the ledger', async () => {
  const found = await follow(twoBranches(), wrong('chain-tree', 'disconnect-upwards'))
  expect(found!.cause).toMatchObject({ slot: 'chain-tree', fn: 'add' })
  const { got, wanted } = found!.cause as { got: Added; wanted: Added }
  expect(got.reorg!.disconnect).toEqual(wanted.reorg!.disconnect.toReversed())
})

test('A tree that puts the base on has a fault, and the node lives on', async () => {
  const found = await follow(badMiddle(), wrong('chain-tree', 'includes-fork'))
  expect(found!.difference.mine.at(-1)).toMatchObject({ kind: 'fault', slot: 'chain-tree' })
  expect(found!.cause).toMatchObject({ slot: 'chain-tree', fn: 'add' })
})

test('What was kept wrongly and is needed later is blamed where it was kept', async () => {
  const program = wrong('connect-block', 'undo-loses-height')
  const found = await follow(twoBranches(), program)
  expect(found!.cause).toMatchObject({
    slot: 'connect-block',
    fn: 'connectBlock',
    what: 'answer',
  })
  const { args } = found!.cause!
  const connected = await follow(lostPayments(), program)
  expect(connected!.cause!.slot).toBe('connect-block')
  expect(args).toHaveLength(4)
})

test('A header-codec that names the base otherwise is found before the first input', async () => {
  const found = await follow(times(), wrong('header-codec', 'single-hash'))
  expect(found!.cause).toMatchObject({ slot: 'header-codec', fn: 'headerHash' })
})

test.each(['chain-tree', 'connect-block', 'reorg-utxo', 'merkle-root'] as const)(
  'With the solution of %s there is no difference',
  async (slot) => {
    const program = solutionOf(slot)
    for (const world of [badMiddle(), lostPayments(), merkle()])
      expect(await follow(world, program)).toBeNull()
  },
)

test('A part that throws costs the block at which it throws, and no other', () => {
  const world = ledger()
  const node = new Node(world.config, {
    subsidy: {
      exports: {
        subsidy(height: number) {
          if (height === 209_992) throw new TypeError('not this one')
          return 5_000_000_000n
        },
      },
      wire() {},
    },
  })
  const said = node.step(world.inputs).map(({ output }) => output)
  expect(said).toContainEqual({
    kind: 'fault',
    slot: 'subsidy',
    fn: 'subsidy',
    error: 'TypeError: not this one',
  })
  expect(said).toContainEqual(
    expect.objectContaining({ height: 209_992, status: 'invalid', reason: 'fault' }),
  )
  // The block before it is followed, and its ledger is what it was.
  expect(node.summary()).toMatchObject({ height: 209_991, coins: 130 })
})

test.each([
  ['nothing at all', undefined],
  ['a number for a bigint', 5_000_000_000],
])(
  'A part that answers with %s has a fault, and a part that exports nothing cannot begin',
  (_, answer) => {
    const { config, inputs } = merkle()
    const node = new Node(config, { subsidy: { exports: { subsidy: () => answer }, wire() {} } })
    const [first] = node
      .step(inputs.slice(0, 6))
      .flatMap(({ output }) => (output.kind === 'fault' ? [output] : []))
    expect(first).toMatchObject({ slot: 'subsidy', fn: 'subsidy' })
    expect(first!.error).toContain('a bigint was expected')
    expect(() => new Node(config, { subsidy: { exports: {}, wire() {} } })).toThrow(
      'it does not export subsidy',
    )
  },
)
