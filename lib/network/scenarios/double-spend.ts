import {
  attackerSuccessProbability,
  confirmationsFor,
  exactSuccessProbability,
} from '@/lib/consensus/bitcoin/double-spend'
import { COIN } from '@/lib/consensus/bitcoin/params'
import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import { formatCoins } from '../coins'
import { TARGET_SECONDS } from '../pace'
import { BEGIN, deal, line } from './acts'
import type { Played } from './played'
import type { SeenPayment } from './seen-payments'
import type { Scenario } from './types'

const SHOP = 0
const MAJORITY = 1
const LINE = [SHOP, MAJORITY] as const
/** Of the work. With three people it is two of them. */
const SHARE = 0.75
const VALUE = 8n * COIN
const FEE = COIN / 1000n
/** What is delivered after so many is taken back here all the same. */
const WAIT = 2
/** Blocks that the majority is ahead by before the line is mended: the other side may find one or two in a row. */
const LEAD = 3n

/** Hashes that a chain stands for, above the first block. */
function work(seen: Played, head: string): bigint {
  let sum = 0n
  for (const { nBits, node } of seen.chain(head)) if (node !== null) sum += getBlockProof(nBits)
  return sum
}

/** Whether the majority's chain has so much more work that it stays ahead while somebody reaches for a button. */
function isAhead(seen: Played): boolean {
  const majority = seen.headOf(MAJORITY)
  const [tip] = seen.chain(majority)
  return (
    !!tip && work(seen, majority) >= work(seen, seen.headOf(SHOP)) + LEAD * getBlockProof(tip.nBits)
  )
}

/** The oldest payment to somebody else that one group's chain has, and the other's does not. */
export function disputed(seen: Played): { payment: SeenPayment; confirmations: number } | null {
  const here = seen.confirmed(seen.headOf(SHOP))
  const there = seen.confirmed(seen.headOf(MAJORITY))
  let oldest: { payment: SeenPayment; confirmations: number } | null = null
  for (const [txid, confirmations] of here) {
    const payment = seen.payments.all.get(txid)
    if (!payment || there.has(txid) || payment.payer === payment.payee) continue
    if (!oldest || payment.seq < oldest.payment.seq) oldest = { payment, confirmations }
  }
  return oldest
}

/** Payments that group 1 had in a block, and whose coins a chain spends otherwise. */
export function reversed(seen: Played, head: string): SeenPayment[] {
  const there = seen.confirmed(head)
  const had = new Set(seen.confirmed(seen.headOf(SHOP)).keys())
  for (const { group, undone } of seen.moves)
    if (group === SHOP)
      for (const id of undone) for (const txid of seen.payments.of(id)) had.add(txid)
  return [...seen.payments.all.values()].filter(
    (one) =>
      had.has(one.txid) &&
      !there.has(one.txid) &&
      one.payer !== one.payee &&
      seen.payments.rivals(one).some(({ txid }) => there.has(txid)),
  )
}

const percent = (part: number): string => `${formatNumber(100 * part, { significant: 2 })} %`

/** The chance to take back what has been waited for so long, by Rosenfeld's exact value. */
const chances = (q: number): string =>
  [1, 2, 6].map((z) => percent(exactSuccessProbability(q, z))).join(', ')

export const doubleSpend: Scenario = {
  title: 'A double spend by a majority',
  sentence:
    'Somebody pays, the payment is confirmed, and a majority behind a cut makes a longer chain in which the same coin goes elsewhere.',
  people: 3,
  // A race is about numbers of blocks: the difficulty is to stay nearly what it is while it lasts.
  pace: { kind: 'asert', targetSeconds: TARGET_SECONDS, halfLifeSeconds: 600 },
  mode: 'equal',
  parts: ['chain-tree', 'reorg-utxo', 'connect-block', 'proof-of-work'],
  lessons: ['proof-of-work/double-spends', 'proof-of-work/majority-attack'],
  money: { byHand: true },
  steps: [
    {
      title: 'Let everybody mine',
      text: 'Wait until everybody has a node, since coins go to those who are there when mining begins. Then begin, and let the class find their coins on their pages: fifty each.',
      look: 'Three blocks, and one head.',
      learner:
        'Your node mines with everybody. Below it says what you can spend: fifty coins, in five pieces.',
      minutes: 3,
      act: BEGIN,
      isSeen: (seen) => seen.top >= 3 && seen.isOne,
    },
    {
      title: 'The majority withdraws',
      text: 'A quarter of the class stays in group 1: shops, and whoever mines honestly. Three quarters are group 2, and nothing crosses. Group 2 is going to rob the shops. Your table of nodes says who is where.',
      look: 'Each group has found a block that the other has never heard of.',
      solo: 'Your node is a shop in group 1. Three quarters of the machines have gone quiet, which you cannot see from here.',
      learner:
        'In group 1 you are a shop, and you see nothing but slower blocks. In group 2 your group mines a chain that nobody else knows.',
      minutes: 5,
      act: {
        label: 'Three quarters go behind a cut',
        words: (seen) => [
          ...deal(seen, [1 - SHARE, SHARE]),
          line(LINE, { delayMs: 0, isUp: false }),
        ],
      },
      isSeen: (seen) =>
        seen.nodesIn(MAJORITY).length > 0 &&
        !seen.isOn(seen.headOf(SHOP), seen.headOf(MAJORITY)) &&
        !seen.isOn(seen.headOf(MAJORITY), seen.headOf(SHOP)),
    },
    {
      title: 'Pay the shop',
      text: 'Somebody in group 2 pays somebody in group 1. In this scenario a payment is handed to whoever is paid, so the shop’s group hears of it at once, and the payer’s group does not. The shop waits for two confirmations, and hands something over: a pen will do.',
      look: 'The payment has two confirmations in group 1’s chain: its block, and one more on it.',
      solo: 'A machine of group 2 pays you eight coins. Watch “Paid to you” below, and wait for two confirmations before you part with anything.',
      learner:
        'In group 2, pay somebody of group 1: ask across the room for their animal. In group 1, wait until what you were paid has two confirmations, and hand over the goods.',
      minutes: 8,
      alone: {
        label: 'Let a machine of group 2 pay you',
        words: (seen) => {
          const [shop, thief] = [seen.nodesIn(SHOP)[0], seen.nodesIn(MAJORITY)[0]]
          if (shop === undefined || thief === undefined) return []
          return [{ kind: 'pay', from: thief, to: shop, value: VALUE, fee: FEE }]
        },
      },
      isSeen: (seen) => (disputed(seen)?.confirmations ?? 0) >= WAIT,
    },
    {
      title: 'Take it back',
      text: 'The payer presses “Take it back” on their page: the same coins once more, this time to themselves. Only group 2 hears of it, which has never heard of the first payment, so its miners take it. Ask the shops what they can see of this. Go on only when it is there: of a line that is mended while the two chains are close, the first payment may be the winner.',
      look: 'Group 2’s chain spends the same coin otherwise, and is three blocks of work ahead of group 1’s.',
      solo: 'Group 2’s miners put a second payment of the same coin into their chain. Your node shows nothing of it, and your confirmations grow.',
      learner:
        'If you have paid, press “Take it back”, and wait until your own chain has it. In group 1, look for anything on your page that could warn you.',
      minutes: 6,
      alone: {
        label: 'Let the machine take it back',
        words: (seen) => {
          const thief = seen.nodesIn(MAJORITY)[0]
          return thief === undefined ? [] : [{ kind: 'take-back', from: thief }]
        },
      },
      isSeen: (seen) => isAhead(seen) && reversed(seen, seen.headOf(MAJORITY)).length > 0,
    },
    {
      title: 'Mend the line',
      text: 'Ask the shops to read out what they own. Then mend the line, and ask again. Who has the pen, and who has the coins?',
      look: 'One head, and group 1 has undone the block with the payment: its coin was spent otherwise.',
      solo: 'Note what you can spend. Then mend the line, and read it again.',
      learner: 'In group 1: read what you can spend, before the line is mended and after.',
      minutes: 4,
      act: { label: 'Mend the line', words: () => [line(LINE, { delayMs: 0, isUp: true })] },
      isSeen: (seen) => {
        if (!seen.isOne) return false
        const undone = new Set(
          seen.moves
            .filter(({ group, at }) => group === SHOP && at >= seen.stepAt)
            .flatMap((move) => move.undone.flatMap((id) => seen.payments.of(id))),
        )
        return reversed(seen, seen.headOf(SHOP)).some(({ txid }) => undone.has(txid))
      },
    },
  ],
  questions: [
    {
      ask: 'Which rule did group 2 break?',
      answer:
        'None. In its chain the coin was spent once, with its owner’s signature, and every node checked that. It had the most work, and so it was the one to follow. Nobody was able to spend somebody else’s coin.',
    },
    {
      ask: 'Would three confirmations have helped, or thirty?',
      answer:
        'Not against a majority. It wins from any distance if it goes on for long enough; waiting only makes the attack cost more hours of machines. What helps is to know how much work is for hire, and to wait for as many blocks as the payment is worth.',
    },
    {
      ask: 'And against less than half of the work?',
      answer: `Then each confirmation helps. After one, two and six, an attacker with ten per cent of the work succeeds in ${chances(0.1)} of all tries, one with thirty per cent in ${chances(0.3)}. These are exact values (Rosenfeld, 2012); for thirty per cent and six blocks Nakamoto’s paper has ${percent(attackerSuccessProbability(0.3, 6))}. For less than one in a thousand you wait ${formatNumber(confirmationsFor(0.1, 0.001, exactSuccessProbability))} blocks against ten per cent, and ${formatNumber(confirmationsFor(0.3, 0.001, exactSuccessProbability))} against thirty.`,
    },
    {
      ask: 'Other payments were in the blocks that were undone. What became of those?',
      answer:
        'They went back to the mempools and into later blocks, because their coins were still there. Only a payment whose coin has gone elsewhere is lost, and only its payer can sign that.',
    },
    {
      ask: 'Could the shop have noticed anything?',
      answer:
        'Its blocks came several times as slowly as they should. A shop that looks at the pace waits longer then. It cannot see the other chain before that chain wants to be seen.',
    },
  ],
  figures: (seen) => {
    if (seen.nodesIn(MAJORITY).length === 0) return []
    const found = disputed(seen)
    const [lost] = reversed(seen, seen.headOf(MAJORITY))
    const payment = found?.payment ?? lost
    const [ours, theirs] = [work(seen, seen.headOf(SHOP)), work(seen, seen.headOf(MAJORITY))]
    const ahead = ours === 0n ? '–' : formatNumber(Number(theirs) / Number(ours), { decimals: 2 })
    return [
      { name: 'Group 2’s work ÷ group 1’s', value: ahead },
      ...(payment
        ? [
            {
              name: 'Confirmations in group 1’s chain',
              value: formatNumber(found?.confirmations ?? 0),
            },
            {
              name: 'The payee owns, by group 1’s chain',
              value: formatCoins(owned(seen, payment.payee)),
            },
          ]
        : []),
    ]
  },
}

/** Satoshi of an owner by group 1's ledger, but for rewards. */
function owned(seen: Played, owner: string): bigint {
  const coins = seen.purseOf(SHOP, owner)?.coins ?? []
  return coins.reduce((sum, { value, coinbase }) => (coinbase ? sum : sum + value), 0n)
}
