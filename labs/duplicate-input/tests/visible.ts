import { splits } from '@/lib/suite/split'
import { suite } from '@/lib/suite/suite'
import { core15, core163, type Scene } from '../starter/clients'
import { inputsOf, isBlock, minted } from './block'

const scene: Scene = {
  coins: [
    { outpoint: 'aa:0', value: 300_000_000, height: 544_000, coinbase: false },
    { outpoint: 'bb:1', value: 500_000_000, height: 544_700, coinbase: false },
    { outpoint: 'cc:0', value: 1_250_000_000, height: 544_990, coinbase: true },
  ],
  height: 545_000,
  subsidy: 1_250_000_000,
}

export default suite(({ test, call, expect, fail }) => {
  test('Ten bitcoin from nothing', { id: 'ten', task: 1 }, async () => {
    const block = await call('inflate', scene, 1_000_000_000)
    if (!isBlock(block)) return fail('This is no block: look at what the brief allows.')
    const answer = core15(scene, block)
    expect(answer.verdict, 'what 0.15 says').toBe('accepts')
    expect(
      splits(
        block,
        (tx) => core15(scene, tx),
        (tx) => core163(scene, tx),
      ),
      'the clients disagree',
    ).toBe(true)
    if (answer.verdict === 'accepts')
      expect(minted(scene, answer.total), 'from nothing').toBeGreaterThanOrEqual(1_000_000_000)
  })

  test('Ten bitcoin with three inputs', { id: 'fewest', task: 2 }, async () => {
    const block = await call('inflate', scene, 1_000_000_000)
    if (!isBlock(block)) return fail('This is no block: look at what the brief allows.')
    expect(inputsOf(block), 'inputs').toBe(3)
  })

  test('A crash', { id: 'crash', task: 3 }, async () => {
    const block = await call('crash', scene)
    if (!isBlock(block)) return fail('This is no block: look at what the brief allows.')
    expect(core15(scene, block).verdict, 'what 0.15 does').toBe('crashes')
    expect(core163(scene, block).verdict, 'what 0.16.3 says').toBe('refuses')
  })
})
