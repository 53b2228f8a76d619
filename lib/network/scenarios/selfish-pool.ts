import { relativeRevenue } from '@/lib/consensus/bitcoin/selfish-mining'
import { formatNumber } from '@/lib/format'
import { TARGET_SECONDS } from '../pace'
import { BEGIN, deal } from './acts'
import type { Played } from './played'
import type { Scenario, Word } from './types'

const OTHERS = 0
const POOL = 1
const SHARE = 0.4

/** The pool hears everybody, and nobody hears the pool. */
const silence = (isUp: boolean): Word => ({
  kind: 'links',
  links: [{ from: POOL, to: OTHERS, delayMs: 0, isUp }],
})
const RELEASE: readonly Word[] = [silence(true), silence(false)]

/** Blocks of the pool's chain that the others' chain does not have. */
export function held(seen: Played): number {
  const known = new Set([...seen.chain(seen.headOf(OTHERS))].map(({ id }) => id))
  return [...seen.chain(seen.headOf(POOL))].filter(({ id }) => !known.has(id)).length
}

/**
 * Eyal and Sirer's pool lets go when the others have come to within one block: then a race, or a win by one. With a
 * longer lead it would show one block for each of theirs; that changes nothing that is paid, since the branch wins
 * either way, and so it holds all of them here (tests/node/alone.test.ts compares with their state machine).
 */
export function poolWords(seen: Played): readonly Word[] {
  if (seen.nodesIn(POOL).length === 0 || seen.isUp(POOL, OTHERS)) return []
  const [pool, others] = [seen.headOf(POOL), seen.headOf(OTHERS)]
  if (held(seen) === 0 || seen.isOn(others, pool)) return []
  // What was found before the line was last open, the others have.
  const isHidden = seen.seqOf(pool) > seen.openedSeq
  return isHidden && seen.above(others) >= seen.above(pool) - 1 ? RELEASE : []
}

type Shares = { kept: number; poolKept: number; found: number; poolFound: number }

/** Since the pool began: blocks in the others' chain, and blocks found, of all and of the pool. */
export function shares(seen: Played): Shares {
  const pool = new Set(seen.nodesIn(POOL))
  const of = (blocks: readonly { node: number | null }[]) =>
    blocks.filter(({ node }) => node !== null && pool.has(node)).length
  const since = seen.mined(seen.movedAt)
  const kept = [...seen.chain(seen.headOf(OTHERS))].filter(
    ({ at, node }) => node !== null && at >= seen.movedAt,
  )
  return {
    ...{ kept: kept.length, poolKept: of(kept) },
    ...{ found: since.length, poolFound: of(since) },
  }
}

const percent = (part: number, all: number): string =>
  all === 0 ? '–' : `${formatNumber((100 * part) / all, { decimals: 0 })} %`

export const selfishPool: Scenario = {
  title: 'A selfish pool',
  sentence:
    'Four in ten keep their blocks to themselves, and show them only when it costs the others theirs.',
  people: 3,
  // A race is about numbers of blocks: the difficulty is to stay nearly what it is while one lasts.
  pace: { kind: 'asert', targetSeconds: TARGET_SECONDS, halfLifeSeconds: 600 },
  mode: 'equal',
  parts: ['chain-tree', 'reorg-utxo', 'proof-of-work'],
  lessons: ['proof-of-work/selfish-mining', 'proof-of-work/pools'],
  steps: [
    {
      title: 'Let everybody mine',
      text: 'Begin, and let a few blocks come by, so that everybody sees whose chain it is.',
      look: 'Four blocks, and one head.',
      learner: 'Your node mines honestly: what it finds, everybody hears at once.',
      minutes: 3,
      act: BEGIN,
      isSeen: (seen) => seen.top >= 4,
    },
    {
      title: 'Make a pool that keeps quiet',
      text: 'Four in ten are the pool now. They hear everybody, and nobody hears them. Tell both groups so.',
      look: 'The pool has a block that the others do not know.',
      solo: 'Your node is one of the honest ones, in group 1: it sees nothing of this. The tree does.',
      learner: 'In group 2, what your group finds stays in it. In group 1 you see nothing at all.',
      minutes: 4,
      act: {
        label: 'Four in ten keep quiet',
        words: (seen) => [...deal(seen, [1 - SHARE, SHARE]), silence(false)],
      },
      isSeen: (seen) =>
        seen.nodesIn(POOL).length > 0 &&
        seen.isOn(seen.headOf(OTHERS), seen.headOf(POOL)) &&
        held(seen) >= 1,
    },
    {
      title: 'Let go when the rule says so',
      text: 'The rule says when the pool shows what it holds: as soon as the others have come to within one block. Press when it does, or let the page follow the rule.',
      look: 'Others undo a block that they had found, for one of the pool’s.',
      solo: 'Watch your node undo blocks that were honestly found. When would you let go?',
      learner:
        'In group 1, watch your node undo blocks that were honestly found. In group 2, say when you would let go.',
      minutes: 8,
      isSeen: (seen) =>
        seen.moves.some(
          ({ at, group, undone }) => group === OTHERS && at >= seen.stepAt && undone.length > 0,
        ),
    },
    {
      title: 'Count what it was worth',
      text: 'Let it run until thirty blocks have been found since the pool fell silent, and compare the two percentages. Chance is still large in thirty blocks: one class may see the opposite.',
      look: 'Thirty blocks since the pool was made.',
      learner: 'Of the blocks that your node found, how many are in its chain?',
      minutes: 8,
      isSeen: (seen) => shares(seen).found >= 30,
    },
  ],
  questions: [
    {
      ask: 'The pool loses blocks, too, when a race is lost. Why can it pay all the same?',
      answer:
        'What counts is the share of the blocks that stay. The pool’s lead lets the others work on a branch that is already lost: they lose more of theirs than the pool loses of its own.',
    },
    {
      ask: 'How much would it be worth in the long run?',
      answer: `Nobody here mines on the pool’s block in a tie, because everybody heard the other one first. Then a pool with ${formatNumber(100 * SHARE)} % of the work gets ${formatNumber(100 * relativeRevenue(SHARE, 0), { decimals: 0 })} % of the chain, and it pays from a third of the work on. (Eyal and Sirer, 2013.)`,
    },
    {
      ask: 'How could the others tell that a pool does this?',
      answer:
        'Blocks come in twos, and more of them are lost than the time on the line explains. Neither proves it. No block shows when it was found: its time is what its miner wrote.',
    },
    {
      ask: 'What changes if the pool’s block reaches half of the others first?',
      answer: `In a tie half of the others work for it. Then ${formatNumber(100 * SHARE)} % of the work earns ${formatNumber(100 * relativeRevenue(SHARE, 0.5), { decimals: 0 })} % of the chain, and it pays from a quarter on.`,
    },
  ],
  figures: (seen) => {
    if (seen.nodesIn(POOL).length === 0) return []
    const { kept, poolKept, found, poolFound } = shares(seen)
    return [
      { name: 'Held back', value: formatNumber(held(seen)) },
      { name: 'The pool found, of all', value: percent(poolFound, found) },
      { name: 'The pool’s in the others’ chain', value: percent(poolKept, kept) },
    ]
  },
  pool: {
    hold: 'The pool’s rule says: hold.',
    release: 'The pool’s rule says: let go now.',
    words: poolWords,
  },
}
