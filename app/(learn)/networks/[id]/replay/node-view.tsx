'use client'

import { Fact, Facts } from '@/app/_components/facts'
import { NetworkTree } from '@/app/_components/network/network-tree'
import { formatNumber } from '@/lib/format'
import { type GroupHead, headsAt } from '@/lib/network/heads'
import type { Story, StoryMoment } from '@/lib/network/story'
import { capital, groupWord, shortId } from '@/lib/network/words'
import { linkWords } from './group-view'
import style from './replay.module.css'

/** What one node knew at a moment. `heads`: of the groups; null while a session runs, when nobody is told of them. */
export function NodeView(props: {
  session: string
  story: Story
  heads: readonly GroupHead[] | null
  at: number
}) {
  const { session, story, heads, at } = props
  const moment = story.at(at)
  const { blocks, head, height, group } = moment
  const own = new Set(blocks.filter(({ isOwn }) => isOwn).map(({ id }) => id))
  const shown = new Map(head === '' ? [] : [[head, 'your head']])
  return (
    <>
      <p className={style.state}>{stateOf(story, moment)}</p>
      <Facts>
        <Fact name="Node" value={formatNumber(story.number)} />
        <Fact name="Group" value={group === null ? '–' : formatNumber(group + 1)} />
        <Fact name="Height" value={formatNumber(height)} />
        <Fact name="Blocks that it knew" value={formatNumber(blocks.length)} />
        <Fact name="Found by you" value={formatNumber(moment.found)} />
        <Fact name="… of these in its chain" value={formatNumber(moment.standing)} />
      </Facts>
      {moment.isBegun && (
        <>
          <div className={style.tree}>
            <NetworkTree session={session} blocks={blocks} heads={shown} own={own} />
          </div>
          {heads && (
            <ul className={style.heads}>
              {headsAt(heads, at).map((one) => (
                <li key={one.group} data-apart={one.head !== head}>
                  {headWords(one, head, group)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <p className={style.rule}>
        The chain is the one that the network’s own rules follow from what your node was told. If a
        part of your node was wrong, your node followed something else at the time.
      </p>
    </>
  )
}

function headWords({ group, head, height }: GroupHead, own: string, mine: number | null): string {
  const where = group === mine ? `${capital(groupWord(group))}, yours` : capital(groupWord(group))
  const same = head === own ? 'the same as your node' : 'another than your node'
  return `${where}: block ${formatNumber(height)}, ${shortId(head)}, ${same}`
}

function stateOf(story: Story, moment: StoryMoment): string {
  const joined = story.moves[0]?.at
  if (moment.group === null || joined === undefined) return 'Your node is not there yet.'
  if (moment.hasEnded) return 'The network has ended.'
  if (!moment.isBegun) return 'Your node waits for the mining to begin.'
  return `Your node mines. ${linkWords(moment.links)}`
}
