import { formatNumber } from '@/lib/format'
import { USUAL_PACE } from '../pace'
import { BEGIN, deal, line } from './acts'
import type { Played } from './played'
import type { Scenario } from './types'

const LINE = [0, 1] as const

/** Blocks of a group's chain that the other group's does not have. */
function alone(seen: Played, group: number, other: number): number {
  const shared = new Set([...seen.chain(seen.headOf(other))].map(({ id }) => id))
  return [...seen.chain(seen.headOf(group))].filter(({ id }) => !shared.has(id)).length
}

export const cut: Scenario = {
  title: 'A cut, and its healing',
  sentence:
    'The network falls into two parts that mine on without each other, until the line is mended.',
  people: 3,
  pace: USUAL_PACE,
  mode: 'equal',
  parts: ['chain-tree', 'reorg-utxo', 'connect-block', 'proof-of-work', 'asert'],
  lessons: ['proof-of-work/fork-choice', 'proof-of-work/double-spends'],
  steps: [
    {
      title: 'Let everybody mine',
      text: 'Begin, and let the chain grow until everybody has seen a few blocks come by.',
      look: 'Six blocks, and one head.',
      learner: 'Your node mines with everybody. Note the last digits of its head.',
      minutes: 4,
      act: BEGIN,
      isSeen: (seen) => seen.top >= 6 && seen.isOne,
    },
    {
      title: 'Cut the line',
      text: 'Two thirds stay on one side, one third is on the other, and nothing crosses. Ask each side whether it notices anything.',
      look: 'Two heads: each side has found two blocks at least that the other has never heard of.',
      solo: 'Your node is in group 1. Compare its head with those under the tree. Does it notice that a part of the network is gone?',
      learner:
        'Compare heads with somebody of the other group. Does your node notice that a part of the network is gone?',
      minutes: 7,
      act: {
        label: 'Cut a third of the network off',
        words: (seen) => [...deal(seen, [2, 1]), line(LINE, { delayMs: 0, isUp: false })],
      },
      isSeen: (seen) => alone(seen, 0, 1) >= 2 && alone(seen, 1, 0) >= 2,
    },
    {
      title: 'Mend it',
      text: 'Ask which side will give way before you press. Then mend the line, and let the class watch their own pages.',
      look: 'One head. The blocks of the other branch are undone on that side.',
      solo: 'Before you press: which side will give way, and how many blocks will it undo? Below, your node says whether it undid any.',
      learner: 'Does your node undo blocks of its own? Read how many on its page.',
      minutes: 4,
      act: { label: 'Mend the line', words: () => [line(LINE, { delayMs: 0, isUp: true })] },
      isSeen: (seen) => seen.isOne && seen.deepest(seen.stepAt) >= 2,
    },
  ],
  questions: [
    {
      ask: 'How could a node notice that it is cut off?',
      answer:
        'Only by blocks that come more slowly than the difficulty makes them. No rule tells it, and a run of bad luck looks the same. That is why a careful wallet looks at how fast blocks come.',
    },
    {
      ask: 'Which side gave way, and would it always be the smaller one?',
      answer:
        'The side whose branch had less work. With a third of the miners that is likely the smaller one, and more so the longer the cut lasts; after few blocks luck can turn it round.',
    },
    {
      ask: 'A shop on the side that gave way had sold something. What does it have now?',
      answer:
        'Its payment is out of the chain and waits in the mempool again, if the coins are still there. If somebody spent them on the other side, it is gone for good.',
    },
    {
      ask: 'What would Ethereum, by Proof of Stake, do during such a cut?',
      answer:
        'Blocks go on coming on both sides, but they become final only with two thirds of all votes: on one side at most, and in most cuts on neither. Here nothing is ever final, and one side had to forget.',
    },
  ],
  figures: (seen) =>
    seen.peopled().length < 2
      ? []
      : [
          { name: 'Only in group 1’s chain', value: formatNumber(alone(seen, 0, 1)) },
          { name: 'Only in group 2’s chain', value: formatNumber(alone(seen, 1, 0)) },
        ],
}
