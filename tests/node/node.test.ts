import { expect, test } from 'vitest'
import { hexToBytes } from '@/lib/consensus/bytes'
import headers from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import reorg from '@/lib/consensus/vectors/bitcoin-reorg-real-pow.json'
import { MAINNET } from '@/lib/consensus/bitcoin/params'
import type { Part } from '@/lib/node/calls'
import { digestOf } from '@/lib/node/canonical'
import { Node } from '@/lib/node/node'
import { SLOTS, type Slot } from '@/lib/node/slots'
import type { Input, NodeConfig, Numbered } from '@/lib/node/types'
import { joined } from '@/lib/node/wire'
import { alternativesOf, partOf, solutionOf, type Named } from './_programs'

/** Acceptance of the composition: real chains through a node of labs' programs. */

const REAL = headers.headers.map(({ hex }) => hexToBytes(hex))

/** The main network, from a block of the vector on. */
function mainnet(height: number): NodeConfig {
  const { chainWork } = headers.headers[height]!
  return {
    base: { header: REAL[height]!, height, chainWork: BigInt(chainWork) },
    coins: null,
    powLimit: MAINNET.powLimit,
    pace: { kind: 'retarget', interval: 2016, timespan: MAINNET.nPowTargetTimespan },
  }
}

const NOW: Input = { kind: 'tick', now: 1_767_225_600 }

function run(config: NodeConfig, made: Partial<Record<Slot, Part>>, inputs: readonly Input[]) {
  const node = new Node(config, made)
  const outputs = node.step(inputs)
  return { outputs, summary: node.summary() }
}

const message = (list: readonly Uint8Array[]): Input => ({
  kind: 'headers',
  bytes: joined(...list),
})

const solutions = new Map(SLOTS.map((slot) => [slot, solutionOf(slot)]))
const allSolutions = () =>
  Object.fromEntries(SLOTS.map((slot) => [slot, partOf(solutions.get(slot)!)]))

/** Each program alone among borrowed parts, and all solutions together. */
const alone: Named[] = SLOTS.flatMap((slot) => [solutions.get(slot)!, ...alternativesOf(slot)])

function syncs(made: Partial<Record<Slot, Part>>, from = 0): void {
  const { outputs, summary } = run(mainnet(from), made, [NOW, message(REAL.slice(from + 1))])
  const last = headers.headers.at(-1)!
  expect(summary).toMatchObject({ head: last.hash, height: 438, blocks: 439 - from })
  expect(summary.chainWork).toBe(BigInt(last.chainWork))
  expect(outputs.filter(({ output }) => output.kind === 'head')).toHaveLength(438 - from)
}

test('A node of nobody’s parts takes the first 439 headers of the main chain to height 438', () => {
  syncs({})
})

test('So does a node of all solutions', () => syncs(allSolutions()))

test.each(alone)('So does one with $slot of $name', (program) => {
  // A tree that works everything out from a list each time takes minutes for 438 headers: it begins later.
  const from = program.slot === 'chain-tree' && program.name === 'alt/scan' ? 400 : 0
  syncs({ [program.slot]: partOf(program) }, from)
})

type Vector = { hex: string; hash: string }
const files = reorg.headers as Record<string, Vector[]>
const MAIN = files.blk_0_to_4!
const SIDE = [files.blk_3A!, files.blk_4A!, files.blk_5A!].flat()
const block = ({ hex }: Vector) => hexToBytes(hex)

function btcd(): NodeConfig {
  return { ...mainnet(0), base: { ...mainnet(0).base, header: block(MAIN[0]!) } }
}

const heads = (outputs: readonly Numbered[]) =>
  outputs.flatMap(({ output }) => (output.kind === 'head' ? [output] : []))

test.each([{ slot: 'no part', name: 'nobody', program: null }, ...alone])(
  'The reorganisation of btcd’s test takes two blocks off and puts three on: $slot of $name',
  ({ slot, program, ...rest }) => {
    const made = program ? { [slot]: partOf({ slot, program, ...rest } as Named) } : {}
    const { outputs } = run(btcd(), made, [
      NOW,
      ...[...MAIN.slice(1), ...SIDE].map((one) => message([block(one)])),
    ])
    const moves = heads(outputs)
    expect(moves.map(({ id }) => id)).toEqual([...MAIN.slice(1), SIDE[2]!].map(({ hash }) => hash))
    expect(moves.at(-1)).toMatchObject({
      disconnect: [MAIN[4]!.hash, MAIN[3]!.hash],
      connect: SIDE.map(({ hash }) => hash),
      height: 5,
    })
  },
)

test.each([
  { name: 'borrowed parts', made: () => ({}) },
  { name: 'solutions', made: allSolutions },
])('Heard backwards, and asked for again, the same chain has the same head: $name', ({ made }) => {
  const backwards = [...MAIN.slice(1), ...SIDE].reverse()
  // A node that follows headers keeps none whose parent it does not know: it wants them, and hears them again.
  const rounds = backwards.flatMap(() => backwards.map((one) => message([block(one)])))
  const { summary, outputs } = run(btcd(), made(), [NOW, ...rounds])
  expect(summary.head).toBe(SIDE[2]!.hash)
  expect(outputs[0]!.output).toMatchObject({ kind: 'verdict', status: 'orphan' })
  expect(outputs[1]!.output).toEqual({ kind: 'want', id: SIDE[1]!.hash })
})

test('Whichever part is borrowed, the node says the same', () => {
  const inputs: Input[] = [NOW, message(REAL.slice(1, 60)), message(REAL.slice(60, 80))]
  const all = allSolutions()
  const without = (slot: Slot) => {
    const { [slot]: _, ...made } = { ...all }
    return made
  }
  const digests = SLOTS.map((slot) => digestOf(run(mainnet(0), without(slot), inputs)))
  expect(new Set(digests)).toEqual(new Set([digestOf(run(mainnet(0), {}, inputs))]))
})
