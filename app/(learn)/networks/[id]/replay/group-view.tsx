'use client'

import { Fact, Facts } from '@/app/_components/facts'
import { NetworkTree } from '@/app/_components/network/network-tree'
import { headsOf } from '@/app/_components/network/tree-of'
import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import { hashRateAt, type History, type Moment } from '@/lib/network/history'
import type { LinkSetting } from '@/lib/network/links'
import { capital, groupWord, shortId } from '@/lib/network/words'
import style from './replay.module.css'

/** The whole network at a moment. */
export function GroupView(props: { session: string; history: History; at: number }) {
  const { session, history, at } = props
  const moment = { ...history.at(history.seqAt(at)), at }
  const { groups, blocks, nodes } = moment
  const heads = headsOf(groups)
  const tip = blocks.findLast(({ refused }) => refused === null)
  const rate = hashRateAt(moment)
  return (
    <>
      <p className={style.state}>{stateOf(moment)}</p>
      <Facts>
        <Fact name="Nodes" value={formatNumber(nodes)} />
        <Fact
          name="Height"
          value={formatNumber(Math.max(0, ...groups.map(({ height }) => height)))}
        />
        <Fact
          name="Hashes for a block"
          value={tip ? formatNumber(Number(getBlockProof(tip.nBits)), { significant: 3 }) : '–'}
        />
        <Fact
          name="Hashes a second"
          value={rate === null ? '–' : formatNumber(rate, { significant: 3 })}
        />
      </Facts>
      {moment.isBegun && (
        <>
          <div className={style.tree}>
            <NetworkTree session={session} blocks={blocks} heads={heads} />
          </div>
          <ul className={style.heads}>
            {groups.map(({ group, nodes: count, head, height }) => (
              <li key={group}>
                {`${capital(groupWord(group))}, ${count === 1 ? 'one node' : `${formatNumber(count)} nodes`}: block ${formatNumber(height)}, ${shortId(head)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function stateOf(moment: Moment): string {
  if (moment.nodes === 0) return 'Nobody has joined yet.'
  if (moment.hasEnded) return 'The network has ended.'
  if (!moment.isBegun) return 'They wait for the mining to begin.'
  return `They mine. ${linkWords(moment.links)}`
}

/** Which ways are cut or slow, in words. */
export function linkWords(links: readonly LinkSetting[]): string {
  const cut = links.filter(({ isUp }) => !isUp)
  const slow = links.filter(({ isUp, delayMs }) => isUp && delayMs > 0)
  const said = [
    ...cut.map(({ from, to }) => `Nothing goes from ${groupWord(from)} to ${groupWord(to)}.`),
    ...slow.map(
      ({ from, to, delayMs }) =>
        `From ${groupWord(from)} to ${groupWord(to)} it takes ${formatNumber(delayMs / 1000)} s.`,
    ),
  ]
  return said.length === 0 ? 'Everybody hears everybody at once.' : said.join(' ')
}
