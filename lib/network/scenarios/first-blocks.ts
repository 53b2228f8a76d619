import { formatNumber } from '@/lib/format'
import { USUAL_PACE } from '../pace'
import { BEGIN, deal, line } from './acts'
import type { Played } from './played'
import type { Scenario } from './types'

const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const
const SLOW_MS = 8000

const finders = (seen: Played): number => new Set(seen.mined().map(({ node }) => node)).size

export const firstBlocks: Scenario = {
  title: 'First blocks',
  sentence:
    'The class mines its first chain together, and sees why two blocks can be found at once.',
  people: 3,
  pace: USUAL_PACE,
  mode: 'equal',
  parts: ['header-codec', 'proof-of-work', 'merkle-root', 'chain-tree', 'asert', 'block-template'],
  lessons: ['proof-of-work/cpu-mining', 'proof-of-work/fork-choice'],
  steps: [
    {
      title: 'Let everybody mine',
      text: 'Wait until everybody has a node, then begin. Ask who will find the first block before it is there.',
      look: 'The first block stands on the one that everybody began with.',
      learner: 'Your node searches for a block. Watch for the first one, and whose it is.',
      minutes: 2,
      act: BEGIN,
      isSeen: (seen) => seen.top >= 1,
    },
    {
      title: 'Watch who finds them',
      text: 'Let the chain grow, and have the class count aloud how many seconds pass between two blocks.',
      look: 'Eight blocks, found by two nodes at least.',
      learner: 'Count how many blocks your node found, and how long you waited for each.',
      minutes: 4,
      isSeen: (seen) => seen.top >= 8 && finders(seen) >= 2,
    },
    {
      title: 'Slow the lines down',
      text: 'Now the network has three groups, and a block needs eight seconds from one to the next. Ask what happens if two groups find a block within those eight seconds.',
      look: 'Some group left a block that it had followed, for a branch with more work.',
      learner:
        'Your group hears of other groups’ blocks eight seconds late. Watch whether your node ever undoes a block.',
      minutes: 6,
      act: {
        label: 'Three groups, eight seconds apart',
        words: (seen) => [
          ...deal(seen, [1, 1, 1]),
          ...PAIRS.map((pair) => line(pair, { delayMs: SLOW_MS, isUp: true })),
        ],
      },
      isSeen: (seen) => seen.deepest(seen.stepAt) >= 1,
    },
    {
      title: 'Make them fast again',
      text: 'Take the delay away. The groups stay, but nobody has to wait for a block any more.',
      look: 'Three more blocks, and all groups follow the same one.',
      solo: 'Your node and all others follow the same head again.',
      learner: 'Your node and everybody else’s show the same head again.',
      minutes: 3,
      act: {
        label: 'Take the delay away',
        words: () => PAIRS.map((pair) => line(pair, { delayMs: 0, isUp: true })),
      },
      isSeen: (seen) =>
        [...seen.links.values()].every(({ delayMs }) => delayMs === 0) &&
        seen.isOne &&
        seen.mined(seen.stepAt).length >= 3,
    },
  ],
  questions: [
    {
      ask: 'Everybody mines at the same rate. Why did some find three blocks, and others none?',
      answer:
        'Each hash is a draw of its own, with the same small chance, and no draw knows how many came before it. Over few blocks luck decides; over many, the shares come close to the rates.',
    },
    {
      ask: 'Half a minute has passed without a block. Is the next one due?',
      answer:
        'No. The search has no memory: whatever has passed, the mean time still to wait is the same. Half a minute and more happens after one block in twenty when ten seconds are meant.',
    },
    {
      ask: 'Two blocks stood on the same parent. Who decided which of them counts?',
      answer:
        'Nobody, and then everybody by themselves: each node kept the one that it heard first, until the next block made one branch the one with more work.',
    },
    {
      ask: 'Why does Bitcoin want ten minutes for a block, and not ten seconds?',
      answer:
        'The share of blocks that are lost is about the time that a block needs to get round, divided by the time between two. With eight seconds on the way and ten between blocks that is much; with ten minutes it is little.',
    },
  ],
  figures: (seen) => {
    const lost = seen.mined().filter(({ id }) => !seen.isOn(id, seen.headOf(0))).length
    return [
      { name: 'Nodes that found a block', value: formatNumber(finders(seen)) },
      { name: 'Blocks outside group 1’s chain', value: formatNumber(lost) },
    ]
  },
}
