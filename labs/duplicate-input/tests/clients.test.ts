import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectBlock } from '@/lib/consensus/bitcoin/utxo'
import { core14, core15, core163, type Scene, type Tx } from '../starter/clients'

const SCENE: Scene = {
  coins: [
    { outpoint: 'aa:0', value: 30, height: 500, coinbase: false },
    { outpoint: 'aa:1', value: 20, height: 500, coinbase: false },
    { outpoint: 'bb:0', value: 50, height: 900, coinbase: true },
    { outpoint: 'cc:0', value: 50, height: 901, coinbase: true },
  ],
  height: 1_000,
  subsidy: 50,
}

const outpoint = fc.constantFrom('aa:0', 'aa:1', 'bb:0', 'cc:0', 'x:0', 'x:1', 'y:0')
const outputs = fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 2 })
const tx = (id: string, inputs = fc.array(outpoint, { maxLength: 3 })) =>
  fc.record({ id: fc.constant(id), inputs, outputs })
const blocks = fc.oneof(
  fc.tuple(tx('cb', fc.constant([])), tx('x'), tx('y')),
  fc.tuple(tx('cb', fc.constant([])), tx('x')),
  fc.tuple(tx('aa'), tx('x')),
)

function spec(block: readonly Tx[]): string {
  const view = new Map(
    SCENE.coins.map(({ outpoint, value, height, coinbase }) => [
      outpoint,
      { value: BigInt(value), owner: '', height, coinbase },
    ]),
  )
  const answer = connectBlock(
    view,
    block.map(({ id, inputs, outputs }) => ({
      txid: id,
      inputs: inputs.map((input) => ({
        txid: input.split(':')[0]!,
        index: Number(input.split(':')[1]),
      })),
      outputs: outputs.map((value) => ({ value: BigInt(value), owner: '' })),
    })),
    SCENE.height,
    BigInt(SCENE.subsidy),
  )
  if (!answer.ok) return answer.error
  return `accepts ${[...answer.value.view.values()].reduce((sum, { value }) => sum + value, 0n)}`
}

function told(answer: ReturnType<typeof core163>): string {
  if (answer.verdict === 'accepts') return `accepts ${answer.total}`
  return answer.verdict === 'refuses' ? answer.reason : 'crashes'
}

test('The repaired client judges as the rules do', () => {
  let accepted = 0
  fc.assert(
    fc.property(blocks, (block) => {
      const wanted = spec(block)
      if (wanted.startsWith('accepts')) accepted++
      // Which of several broken rules is named first is free here.
      expect(told(core163(SCENE, block)).startsWith('accepts')).toBe(wanted.startsWith('accepts'))
      if (wanted.startsWith('accepts')) expect(told(core163(SCENE, block))).toBe(wanted)
    }),
    { numRuns: 10_000 },
  )
  expect(accepted).toBeGreaterThan(20)
})

test('The others judge likewise wherever no transaction names a coin twice', () => {
  fc.assert(
    fc.property(blocks, (block) => {
      if (block.some(({ inputs }) => new Set(inputs).size < inputs.length)) return
      const wanted = told(core163(SCENE, block))
      expect(told(core14(SCENE, block))).toBe(wanted)
      expect(told(core15(SCENE, block))).toBe(wanted)
    }),
    { numRuns: 3_000 },
  )
})

test('A coin named twice: of an earlier block it is worth double, of the same block it is a crash', () => {
  const minting = [
    { id: 'cb', inputs: [], outputs: [50] },
    { id: 'x', inputs: ['aa:0', 'aa:0'], outputs: [60] },
  ]
  expect([core14, core15, core163].map((client) => told(client(SCENE, minting)))).toEqual([
    'crashes',
    'accepts 230',
    'bad-txns-inputs-duplicate',
  ])
  const crashing = [
    { id: 'cb', inputs: [], outputs: [50] },
    { id: 'x', inputs: ['aa:0'], outputs: [30] },
    { id: 'y', inputs: ['x:0', 'x:0'], outputs: [60] },
  ]
  expect([core14, core15, core163].map((client) => told(client(SCENE, crashing)))).toEqual([
    'crashes',
    'crashes',
    'bad-txns-inputs-duplicate',
  ])
})
