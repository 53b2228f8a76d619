'use client'

import { Fact, Facts } from '@/app/_components/facts'
import { NetworkTree } from '@/app/_components/network/network-tree'
import { headsOf } from '@/app/_components/network/tree-of'
import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import { hashRateAt } from '@/lib/network/history'
import type { Projection } from '@/lib/network/projection'
import { linksOf } from './links'
import { useProjection } from './use-projection'
import style from './network.module.css'

/** What happens, for everybody's eyes and without controls. */
export function Wall({ session, scenario }: { session: string; scenario: string }) {
  const { seen, feed } = useProjection(session, scenario)
  return (
    <>
      <p className={style.played}>{seen.scenario.title}</p>
      <State session={session} seen={seen} feed={feed} />
    </>
  )
}

export function State({
  session,
  seen,
  feed,
}: { session: string } & ReturnType<typeof useProjection>) {
  const groups = seen.groups()
  const heads = headsOf(groups)
  const blocks = [...seen.blocks.values()]
  const height = Math.max(0, ...groups.map((group) => group.height))
  const rate = hashRateAt({ at: seen.at, blocks })
  const tip = blocks.findLast(({ refused }) => refused === null)
  return (
    <>
      <p role="status">{statusOf(seen, feed)}</p>
      <Facts>
        <Fact name="Nodes" value={formatNumber(seen.nodes.size)} />
        <Fact name="Height" value={formatNumber(height)} />
        <Fact
          name="Hashes for a block"
          value={tip ? formatNumber(Number(getBlockProof(tip.nBits)), { significant: 3 }) : '–'}
        />
        <Fact
          name="Hashes a second"
          value={rate === null ? '–' : formatNumber(rate, { significant: 3 })}
        />
        {seen.beginning &&
          seen.scenario
            .figures?.(seen)
            .map(({ name, value }) => <Fact key={name} name={name} value={value} />)}
      </Facts>
      {seen.beginning && (
        <>
          <div className={style.tree}>
            <NetworkTree session={session} blocks={blocks} heads={heads} />
          </div>
          <ul className={style.heads}>
            {groups.map((group) => (
              <li key={group.group}>{headWords(group)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function statusOf(seen: Projection, feed: string): string {
  if (feed === 'away') return 'The server cannot be reached. This goes on as soon as it can.'
  if (feed === 'gone') return 'You are signed out, or teach this class no more.'
  if (seen.hasEnded) return 'The network has ended.'
  if (seen.nodes.size === 0) return 'Nobody has joined yet.'
  if (!seen.beginning) return 'They wait for you to begin.'
  if (seen.isPaused) return 'It is paused: nobody mines, and no clock ticks.'
  const cuts = linksOf(seen).filter(({ isUp }) => !isUp).length
  if (cuts === 0) return 'They mine.'
  return seen.groups().length === 2
    ? 'They mine, on two sides of a cut.'
    : 'They mine, and not everybody hears everybody.'
}

function headWords({
  group,
  nodes,
  head,
  height,
}: ReturnType<Projection['groups']>[number]): string {
  const who = nodes === 1 ? 'one node' : `${formatNumber(nodes)} nodes`
  return `Group ${group + 1}, ${who}: block ${formatNumber(height)}, …${head.slice(-8)}`
}
