import { suite } from '@/lib/suite/suite'

const roots = ['g', 'a', 'b', 'c', 'd', 'e', 'f', 'h', 'i']
const at = (epoch: number) => ({ epoch, root: roots[epoch]! })

export default suite(({ test, call, expect }) => {
  test('The example', { id: 'example', task: 3 }, async () => {
    const state = {
      epoch: 5,
      bits: [0, 1, 0, 0],
      previousJustified: at(1),
      currentJustified: at(3),
      finalized: at(0),
      roots,
    }
    expect(await call('process', state, 67n, 67n, 100n)).toEqual({
      ...state,
      bits: [1, 1, 1, 0],
      previousJustified: at(3),
      currentJustified: at(5),
      finalized: at(3),
    })
  })

  test('Sixty-six of a hundred are not two thirds', { id: 'too-few', task: 1 }, async () => {
    const state = {
      epoch: 4,
      bits: [1, 1, 0, 0],
      previousJustified: at(2),
      currentJustified: at(3),
      finalized: at(2),
      roots,
    }
    expect(await call('process', state, 66n, 66n, 100n)).toEqual({
      ...state,
      bits: [0, 1, 1, 0],
      previousJustified: at(3),
      // Epoch 3 was justified before: bits 1 and 2 are set, and the link to it began at 2.
      finalized: at(2),
    })
  })
})
