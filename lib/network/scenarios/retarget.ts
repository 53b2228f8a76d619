import { calcASERTDiff } from '@/lib/consensus/decred/asert'
import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import { HALF_LIFE_SECONDS, POW_LIMIT, TARGET_SECONDS } from '../pace'
import { BEGIN } from './acts'
import type { Played } from './played'
import type { Scenario } from './types'

const WINDOW = 20
const STAY = 0.1

/** Seconds for each block since a time, as if one were found now. */
function gap(seen: Played, since: number): number {
  return (seen.at - since) / 1000 / Math.max(1, seen.mined(since).length)
}

const hashes = (nBits: number): number => Number(getBlockProof(nBits))

/** What ASERT, from the first block on, would ask of the block after the last one that group 1 follows. */
export function asertHashes(seen: Played): number {
  const { beginning } = seen
  if (!beginning) return 0
  const { nBits, time } = beginning
  const head = seen.headOf(0)
  const last = seen.blocks.get(head)?.time ?? time
  const asked = { targetSecsPerBlock: TARGET_SECONDS, halfLifeSecs: HALF_LIFE_SECONDS }
  const params = { ...asked, powLimit: POW_LIMIT }
  return hashes(calcASERTDiff({ nBits, time, height: 0 }, last, seen.above(head), params))
}

const windows = (seen: Played): number => Math.floor(seen.top / WINDOW)

export const retarget: Scenario = {
  title: 'Retarget against ASERT',
  sentence:
    'Bitcoin’s rule adjusts the difficulty once in a window of blocks: what happens to those who stay when most miners leave within one?',
  people: 3,
  pace: { kind: 'retarget', targetSeconds: TARGET_SECONDS, interval: WINDOW },
  mode: 'equal',
  parts: ['retarget', 'compact-target', 'proof-of-work'],
  lessons: ['proof-of-work/difficulty-adjustment'],
  steps: [
    {
      title: 'Mine a whole window',
      text: `The difficulty stays as it is for ${WINDOW} blocks; then it is set by how long they took. The first block of this network has number ${WINDOW}, as if a window had just ended. Let the class guess whether it will rise or fall.`,
      look: `${WINDOW} blocks, and the first new difficulty.`,
      learner:
        'Write down when each tenth block comes. Will the difficulty rise or fall at the end of the window?',
      minutes: 7,
      act: BEGIN,
      isSeen: (seen) => windows(seen) >= 1,
    },
    {
      title: 'Nine in ten go home',
      text: 'Ask nine in ten to stop their nodes, and two of three in a small class. Nothing about the difficulty changes. Wait, and do not say why it takes so long.',
      look: 'For two minutes and more, blocks have come half as fast as they should, or slower.',
      solo: 'Nine in ten machines go, and yours stays. How long does the network wait for a block now?',
      learner:
        'If you are asked to, stop your node. If you stay: how long do you wait for a block now?',
      minutes: 5,
      alone: { label: 'Nine in ten go home', words: () => [{ kind: 'machines', share: STAY }] },
      isSeen: (seen) =>
        seen.at - seen.stepAt >= 120_000 && gap(seen, seen.stepAt) >= 2 * TARGET_SECONDS,
    },
    {
      title: 'Ask ASERT',
      text: 'ASERT looks at each block how far the chain is behind its plan, and has no window. Beside the tree stands what it would ask of the next block here. Compare it with what the window asks.',
      look: 'Another block, and ASERT would ask less than the window does, by a quarter at least.',
      learner:
        'How many hashes would ASERT ask for now? Why does the window still ask for as many as before?',
      minutes: 8,
      isSeen: (seen) =>
        seen.mined(seen.stepAt).length >= 1 && asertHashes(seen) <= 0.75 * hashes(seen.bitsOf(0)),
    },
    {
      title: 'Let them come back',
      text: 'Everybody mines again, or the rest of this window would outlast the lesson. Ask what the long wait will do to the next difficulty.',
      look: 'The window ends, and the slow minutes are part of what sets the new difficulty.',
      solo: 'All machines come back. What will the rule make of a window that took so long?',
      learner: 'Start your node again. What will the rule make of a window that took so long?',
      minutes: 7,
      alone: { label: 'Everybody comes back', words: () => [{ kind: 'machines', share: 1 }] },
      isSeen: (seen) => windows(seen) >= 2,
    },
    {
      title: 'Now it is too easy',
      text: 'The slow minutes are in the past, and all machines are back, but the rule only knows the past. Ask how long that will last.',
      look: 'Eight blocks, each in less than eight seconds on average.',
      learner: 'Blocks come too fast now. Until which block?',
      minutes: 3,
      isSeen: (seen) => seen.mined(seen.stepAt).length >= 8 && gap(seen, seen.stepAt) < 8,
    },
  ],
  questions: [
    {
      ask: 'Why does nobody simply lower the difficulty when blocks stop coming?',
      answer:
        'It is a rule, and each node computes it for itself. A block that is easier than the rule says is refused by everybody who keeps to it. Changing the rule takes everybody.',
    },
    {
      ask: 'Bitcoin’s window has 2,016 blocks, two weeks of them. How long would it last if nine in ten left in its middle?',
      answer:
        'At ten times ten minutes each, a thousand blocks take about ten weeks. Nothing like it has happened: miners have paid for their machines, and leave slowly.',
    },
    {
      ask: 'Bitcoin Cash began with a rule for this case. What was it, and what came of it?',
      answer:
        'From August 2017 on its difficulty fell by a fifth whenever six blocks had taken twelve hours. Miners left until it fell, and came back when it was cheap: blocks came in floods and droughts. In November 2017 another rule replaced it, and in November 2020 ASERT.',
    },
    {
      ask: 'Why does Bitcoin keep its window, then?',
      answer:
        'Its rule is short, it has worked since 2009, and no other chain is mined by the same machines with as much reward. Small chains on shared machines need a rule that follows quickly.',
    },
  ],
  figures: (seen) =>
    seen.beginning
      ? [
          {
            name: 'ASERT would ask',
            value: formatNumber(asertHashes(seen), { significant: 3 }),
          },
          {
            name: 'Blocks until the next difficulty',
            value: formatNumber(WINDOW - (seen.top % WINDOW)),
          },
        ]
      : [],
}
