import { formatNumber } from '@/lib/format'
import { USUAL_PACE } from '../pace'
import { BEGIN, deal } from './acts'
import type { Played } from './played'
import type { Scenario } from './types'

/** From this block on a changed part is another one. */
const FORK_HEIGHT = 12
const SABOTAGE = `one-height-on@${FORK_HEIGHT}`

/** Blocks that the others refuse, and all that is built on them. */
function split(seen: Played): { refused: number; miners: Set<number> } {
  const miners = new Set<number>()
  const bad = new Set<string>()
  for (const { id, parent, refused, node } of seen.blocks.values())
    if (refused !== null || bad.has(parent)) {
      bad.add(id)
      if (node !== null) miners.add(node)
    }
  return { refused: bad.size, miners }
}

export const yourRule: Scenario = {
  title: 'Your rule',
  sentence: 'A group changes one rule from a certain block on, and finds out who follows it.',
  people: 3,
  pace: USUAL_PACE,
  mode: 'equal',
  parts: ['asert', 'header-chain', 'chain-tree'],
  lessons: ['proof-of-work/fork-choice', 'proof-of-work/difficulty-adjustment'],
  rule: {
    sabotage: SABOTAGE,
    label: 'Run the new rule',
    about: `From block ${FORK_HEIGHT} on, your node computes each difficulty as if the chain were one block longer. Until then it agrees with everybody.`,
  },
  steps: [
    {
      title: 'Agree who changes the rule',
      text: `About a third of the class is the group that wants a new rule: from block ${FORK_HEIGHT} on, each target is computed as if there were one block more. They choose it on their own pages, before they take part or by stopping their node and starting it again. Then everybody mines.`,
      look: 'Four blocks that everybody agrees on.',
      solo: `Your node keeps the old rule, and a third of the machines take the new one. Until block ${FORK_HEIGHT} nothing differs.`,
      learner: `If you are in the group that changes the rule, stop your node, choose the new rule, and take part again. Until block ${FORK_HEIGHT} nothing differs.`,
      minutes: 4,
      act: BEGIN,
      alone: {
        label: 'Let everybody mine, and a third change the rule',
        words: (seen) => {
          const moved = deal(seen, [2, 1]).find(({ kind }) => kind === 'groups')
          const nodes = moved?.kind === 'groups' ? moved.nodes : []
          return [{ kind: 'rule', nodes, sabotage: SABOTAGE }, { kind: 'begin' }]
        },
      },
      isSeen: (seen) => seen.top >= 4 && seen.isOne,
    },
    {
      title: `Go on past block ${FORK_HEIGHT}`,
      text: 'Let it run, and ask what the two groups will see on their screens when the height is reached.',
      look: 'Somebody’s block is refused by the rules of the others.',
      solo: 'Your node refuses the first block by the new rule. Find it in the tree.',
      learner:
        'With the new rule, your page says that your node has parted from the network, and which part is why. With the old one you see nothing but fewer blocks.',
      minutes: 6,
      isSeen: (seen) => split(seen).refused >= 1,
    },
    {
      title: 'Watch two chains grow',
      text: 'No line is cut: everybody hears every block. Ask why neither group ever comes over to the other.',
      look: 'Three blocks by the new rule and three by the old one since then.',
      solo: 'Which chain grows faster, and how does each difficulty follow?',
      learner: 'Compare heads across the room: who is on which chain?',
      minutes: 6,
      isSeen: (seen) => split(seen).refused >= 3 && seen.above(seen.headOf(0)) >= FORK_HEIGHT + 2,
    },
    {
      title: 'Let them decide',
      text: 'Each group may win over others, in words. Whoever changes sides stops their node, chooses the other rule and starts it again: it hears the whole log anew, and follows the chain that its rules allow. Count who is where at the end.',
      look: 'Both chains have gone on, or one of them has been left by its miners.',
      solo: 'Nobody changes sides here. Wait a minute: will one chain ever swallow the other?',
      learner:
        'Stay, or stop your node, choose the other rule and start it again. It makes up its own mind from the first block on.',
      minutes: 5,
      isSeen: (seen) => seen.at - seen.stepAt >= 60_000 && seen.mined(seen.stepAt).length >= 3,
    },
  ],
  questions: [
    {
      ask: 'Both groups have the same blocks. Why is there no longest chain that settles it?',
      answer:
        'A node asks for work only among blocks that its rules allow. A block that breaks a rule is not a short branch: it is no branch at all, whatever work is in it.',
    },
    {
      ask: 'Does it matter which group has more machines?',
      answer:
        'Not to the nodes. It decides how fast each chain grows until its difficulty has followed, and what people think a coin of it is worth.',
    },
    {
      ask: 'What if the new rule only forbade something that the old one allows?',
      answer:
        'Then old nodes accept the new group’s blocks. With more than half of the work the new group’s chain is the one that everybody follows: a soft fork. Ours changes a number that has to be exact, so each side refuses the other: a hard fork, and a split.',
    },
    {
      ask: 'Where has that happened?',
      answer:
        'Bitcoin Cash left Bitcoin on 1 August 2017, Ethereum Classic stayed behind when Ethereum undid the theft from The DAO on 20 July 2016. Each time both chains lived on.',
    },
  ],
  figures: (seen) => {
    const { refused, miners } = split(seen)
    return [
      { name: 'Blocks by the new rule', value: formatNumber(refused) },
      { name: 'Nodes that mined them', value: formatNumber(miners.size) },
    ]
  },
}
