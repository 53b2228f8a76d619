import { suite } from '@/lib/suite/suite'
import { ANCHOR, block, EMPTY, ETH, FULL, PENDING, ptc, sorted, vote, type Step } from './play'

const STAKES = [32n * ETH, 32n * ETH, 32n * ETH, 64n * ETH]

export default suite(({ test, playNew, value, expect }) => {
  /** A store with a committee of four: each step has to answer what stands beside it. */
  async function answers(
    rows: readonly (readonly [step: Step, expected: unknown])[],
  ): Promise<void> {
    const played = await playNew(
      'Store',
      [ANCHOR, STAKES, 4],
      rows.map(([step]) => step),
    )
    for (const [i, [step, expected]] of rows.entries())
      expect(sorted(step[0], value(played[i])), `call ${i + 1}, ${step[0]}`).toEqual(expected)
  }

  test('A block, with its payload and without', { id: 'children', task: 1 }, () =>
    answers([
      [['onSlot', 1], undefined],
      [block('0x0b', '0x00', 1, 'full'), false],
      [['onPayload', '0x00'], true],
      [block('0x0b', '0x00', 1, 'full'), true],
      [
        ['children', PENDING('0x00')],
        [EMPTY('0x00'), FULL('0x00')],
      ],
      [['children', FULL('0x00')], [PENDING('0x0b')]],
      [['children', EMPTY('0x00')], []],
    ]),
  )

  test('What a vote supports', { id: 'weight', task: 2 }, () =>
    answers([
      [['onSlot', 1], undefined],
      [block('0x0b', '0x00', 1, 'empty'), true],
      [['onPayload', '0x0b'], true],
      [['onSlot', 3], undefined],
      ...vote([0], '0x0b', 1, 0).map((step) => [step, true] as const),
      ...vote([1], '0x0b', 2, 0).map((step) => [step, true] as const),
      ...vote([3], '0x0b', 2, 1).map((step) => [step, true] as const),
      [['weight', PENDING('0x0b')], 128n * ETH],
      [['weight', EMPTY('0x0b')], 32n * ETH],
      [['weight', FULL('0x0b')], 64n * ETH],
      [['weight', EMPTY('0x00')], 128n * ETH],
    ]),
  )

  test('The committee', { id: 'committee', task: 3 }, () =>
    answers([
      [['onSlot', 1], undefined],
      [block('0x0b', '0x00', 1, 'empty'), true],
      [['onPayload', '0x0b'], true],
      [['onSlot', 2], undefined],
      [['shouldExtend', '0x0b'], true],
      [block('0x0c', '0x0b', 2, 'empty'), true],
      [['setBoost', '0x0c', 13n * ETH], undefined],
      [['shouldExtend', '0x0b'], false],
      ...ptc('0x0b', 3, true, true).map((step) => [step, true] as const),
      [['shouldExtend', '0x0b'], true],
    ]),
  )

  test('The example', { id: 'head', task: 4 }, () =>
    answers([
      [['onSlot', 1], undefined],
      [block('0x0b', '0x00', 1, 'empty'), true],
      [['onPayload', '0x0b'], true],
      [['onSlot', 2], undefined],
      [['getHead'], FULL('0x0b')],
      [['shouldBuildOnFull', 2], true],
      [block('0x0c', '0x0b', 2, 'empty'), true],
      [['setBoost', '0x0c', 13n * ETH], undefined],
      [['getHead'], EMPTY('0x0c')],
      ...ptc('0x0b', 3, true, true).map((step) => [step, true] as const),
      [['getHead'], FULL('0x0b')],
    ]),
  )
})
