import { COIN } from '@/lib/consensus/bitcoin/params'
import { formatNumber } from '@/lib/format'
import { MAX_MEMPOOL } from '@/lib/node/mempool'
import { KEPT_BYTES } from '@/lib/node/template'
import { HEADER_BYTES } from '@/lib/node/wire'
import { formatCoins } from '../coins'
import { USUAL_PACE } from '../pace'
import { BEGIN } from './acts'
import type { Played } from './played'
import type { SeenPayment } from './seen-payments'
import type { Scenario, Word } from './types'

const ALL = 0
/** Of a payment that spends one coin and has change. */
export const PAYMENT_BYTES = 247
const VALUE = COIN
/** Satoshi: what the machines offer, from the least on, and what somebody in a hurry does. */
const LEAST = 1000
const HURRY = 1_000_000n
/** Blocks that pass a payment by until it has been patient. */
const PATIENT = 3

/** Payments of that size that fit into a block: a few, and with many people a tenth of them. */
export function roomFor(nodes: number): number {
  return Math.max(2, Math.ceil(nodes / 10))
}

/** By the session's own rule. */
function room({ beginning }: Played): number {
  const bytes = (beginning?.blockBytes ?? 0) - HEADER_BYTES - KEPT_BYTES
  return Math.max(1, Math.floor(bytes / PAYMENT_BYTES))
}

/** Satoshi for each byte; 0 of what spends coins that nobody knows. */
const rateOf = ({ fee, bytes }: SeenPayment): number => Number(fee ?? 0n) / bytes

/** What waits in the mempool of the nodes, the best paid first. */
function waiting(seen: Played): SeenPayment[] {
  const ids = seen.purseOf(ALL, '')?.waiting.map(({ tx }) => tx.txid) ?? []
  return ids
    .flatMap((txid) => seen.payments.all.get(txid) ?? [])
    .sort((a, b) => rateOf(b) - rateOf(a) || a.seq - b.seq)
}

/** Payments sent after an event that were mined before one that came earlier and pays less. */
export function overtakers(seen: Played, after: number): SeenPayment[] {
  const depth = seen.confirmed(seen.headOf(ALL))
  const known = [
    ...waiting(seen).map((payment) => ({ payment, depth: 0 })),
    ...[...depth].flatMap(([txid, at]) => {
      const payment = seen.payments.all.get(txid)
      return payment ? [{ payment, depth: at }] : []
    }),
  ]
  return known.flatMap((one) => {
    const isLate = one.payment.seq > after && one.depth > 0
    const passed = known.some(
      (other) =>
        other.depth < one.depth &&
        other.payment.seq < one.payment.seq &&
        rateOf(other.payment) < rateOf(one.payment),
    )
    return isLate && passed ? [one.payment] : []
  })
}

/** The most blocks that passed by a payment which was mined since a time. */
export function longestWait(seen: Played, since: number): number {
  const chain = [...seen.chain(seen.headOf(ALL))].filter(({ node }) => node !== null)
  let longest = 0
  for (const [place, block] of chain.entries()) {
    if (block.at < since) break
    for (const txid of seen.payments.of(block.id)) {
      const sent = seen.payments.all.get(txid)?.seq ?? 0
      const passed = chain.slice(place + 1).filter(({ id }) => seen.seqOf(id) > sent).length
      longest = Math.max(longest, passed)
    }
  }
  return longest
}

/** Every node pays its neighbour, as often as makes eight blocks full; some offer more than others. */
function rush(seen: Played): Word[] {
  const nodes = [...seen.nodes.keys()].sort((a, b) => a - b)
  if (nodes.length < 2) return []
  const times = Math.min(4, Math.max(1, Math.round((8 * room(seen)) / nodes.length)))
  return Array.from({ length: times }, (_, round) =>
    nodes.map((from, place): Word => {
      // Steps of seven through a hundred: mixed, and no two neighbours alike.
      const offer = 1 + ((7 * (round * nodes.length + place)) % 100)
      const to = nodes[(place + 1) % nodes.length]!
      return { kind: 'pay', from, to, value: VALUE, fee: BigInt(LEAST * offer) }
    }),
  ).flat()
}

export const fees: Scenario = {
  title: 'Fees and a full mempool',
  sentence:
    'Blocks are so small that more people want to pay than there is room for. Who goes first, and who waits?',
  people: 3,
  pace: USUAL_PACE,
  mode: 'equal',
  parts: ['block-template', 'connect-block', 'subsidy', 'merkle-root'],
  lessons: ['proof-of-work/subsidy-and-fees'],
  money: { byHand: false },
  blockBytes: (nodes) => HEADER_BYTES + KEPT_BYTES + PAYMENT_BYTES * roomFor(nodes),
  steps: [
    {
      title: 'Let everybody mine',
      text: 'Wait until everybody has a node, since coins go to those who are there when mining begins. In this network a block has room for two payments, and with more than twenty people for a tenth of them. It is a rule: every node refuses a larger block.',
      look: 'Three blocks.',
      learner:
        'Your node mines with everybody. Below it says what you can spend: fifty coins, in five pieces.',
      minutes: 3,
      act: BEGIN,
      isSeen: (seen) => seen.top >= 3,
    },
    {
      title: 'Everybody pays at once',
      text: 'Ask everybody to pay two others, one coin or so, and to choose the fee themselves. Do not say what is usual. Two payments from everybody are more than the next blocks can take.',
      look: 'What would fill three blocks waits in the mempool.',
      solo: 'The machines pay each other, with fees between 0.00001 and 0.001. Pay somebody, too, and find your payment among those that wait in “My mempool”.',
      learner:
        'Pay two others a coin each, with a fee that you think is fair. Find your payments in “My mempool”: how many offer more for a byte?',
      minutes: 5,
      alone: { label: 'Let every machine pay its neighbour', words: rush },
      isSeen: (seen) => waiting(seen).length >= 3 * room(seen),
    },
    {
      title: 'Push in',
      text: 'Now somebody is in a hurry, and pays with ten times the fee. Let the class say in which block the payment will be, and which payments it pushes back.',
      look: 'A payment that came later is in a block, and one that came earlier for less still waited then.',
      solo: 'Pay with a fee of 0.01, or let a machine do it. Which block takes the payment?',
      learner:
        'If you are in a hurry, pay once more and offer ten times as much. In which block is the payment?',
      minutes: 4,
      alone: {
        label: 'Let a machine offer 0.01',
        words: (seen) => {
          const nodes = [...seen.nodes.keys()].sort((a, b) => a - b)
          const [to, from] = [nodes[0], nodes.at(-1)]
          if (to === undefined || from === undefined || from === to) return []
          return [{ kind: 'pay', from, to, value: VALUE, fee: HURRY }]
        },
      },
      isSeen: (seen) => overtakers(seen, seen.stepSeq).length > 0,
    },
    {
      title: 'Wait for the patient',
      text: 'Nobody pays any more. Watch the mempool run empty, and ask those who offered least what they would offer next time. Whoever found a block says what its fees were worth beside the fifty coins of the subsidy.',
      look: 'A payment is in a block, and three blocks had passed it by.',
      solo: 'Wait. What was the least that got in, and how long did it take?',
      learner: 'Do not pay any more. How many blocks passed your cheapest payment by?',
      minutes: 6,
      isSeen: (seen) => longestWait(seen, seen.stepAt) >= PATIENT,
    },
  ],
  questions: [
    {
      ask: 'Who decided which payment goes first?',
      answer:
        'Whoever found the block, each time anew. No rule of consensus gives an order. Miners choose what earns most for the room that there is, and so most of them choose alike.',
    },
    {
      ask: 'A payment of a thousand coins and one of a single coin: which pays the higher fee?',
      answer:
        'What counts is bytes, not coins. Here a payment from one coin has 247 bytes, and each further coin that it spends adds 132: its payer has to offer half as much again for the same place.',
    },
    {
      ask: 'Your payment waits, and you need it soon. What can you do?',
      answer:
        'In Bitcoin, send it again with a higher fee: since version 28.0 Bitcoin Core lets a better paid payment replace any that waits. Or whoever is paid spends the coin at once, with a fee that pays for both. Our nodes know neither: the first payment of a coin stays.',
    },
    {
      ask: 'What if more payments wait than a node wants to keep?',
      answer: `It keeps those that pay best. Here ${formatNumber(MAX_MEMPOOL)} wait at most: one more has to offer more for a byte than the worst of them, which goes. Bitcoin Core keeps 300 MB, unless it is told otherwise.`,
    },
    {
      ask: 'Why not make blocks as large as they need to be?',
      answer:
        'Everybody has to hear, check and keep every block, and while a large one is on its way others mine beside it. Room that is never scarce costs nothing, too, and one day fees are to pay the miners.',
    },
    {
      ask: 'When will fees matter to a miner here?',
      answer:
        'They do not as long as a block brings fifty coins. The subsidy halves every 210,000 blocks; at ten seconds a block that would be after 24 days, and again and again.',
    },
  ],
  figures: (seen) => {
    if (!seen.beginning) return []
    const queue = waiting(seen)
    const last = [...seen.chain(seen.headOf(ALL))].find(({ node }) => node !== null)
    const paid = (last ? seen.payments.of(last.id) : []).flatMap(
      (txid) => seen.payments.all.get(txid) ?? [],
    )
    const sum = paid.reduce((all, { fee }) => all + (fee ?? 0n), 0n)
    const edge = queue[room(seen) - 1]
    return [
      { name: 'Payments that wait', value: formatNumber(queue.length) },
      { name: 'Room in a block', value: formatNumber(room(seen)) },
      {
        name: 'Satoshi a byte, to be in the next block',
        value: edge ? formatNumber(rateOf(edge), { significant: 3 }) : 'any',
      },
      { name: 'Fees of the last block', value: formatCoins(sum) },
    ]
  },
}
