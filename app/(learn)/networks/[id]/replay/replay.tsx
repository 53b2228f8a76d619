'use client'

import { useEffect, useState } from 'react'
import { request } from '@/app/_request'
import { formatNumber } from '@/lib/format'
import { type Afterwards, afterwards } from '@/lib/api/network'
import { History } from '@/lib/network/history'
import { Story } from '@/lib/network/story'
import { bookmarksOfHistory, bookmarksOfStory } from '@/lib/network/told'
import { Bookmarks } from './bookmarks'
import { GroupView } from './group-view'
import { type Loaded, loadLog } from './load-log'
import { NodeView } from './node-view'
import { PlayerBar } from './player-bar'
import { Questions } from './questions'
import { usePlayer } from './use-player'
import style from './replay.module.css'

type Props = {
  session: string
  /** ISO. */
  startedAt: string
  hasEnded: boolean
  /** Whose view; null for all of it. */
  node: number | null
  /** Milliseconds to begin at; null: the end, which says most. */
  from: number | null
}

type Read =
  | { kind: 'reading'; part: number }
  | { kind: 'failed'; why: string }
  | { kind: 'read'; told: History | Story; loaded: Loaded; after: Afterwards | null }

/** Reads the log, and then shows any moment of it. */
export function Replay(props: Props) {
  const { session, node, hasEnded } = props
  const [read, setRead] = useState<Read>({ kind: 'reading', part: 0 })

  useEffect(() => {
    const ending = new AbortController()
    void readAll({ session, node, hasEnded }, ending.signal, setRead)
    return () => ending.abort()
  }, [session, node, hasEnded])

  if (read.kind === 'reading')
    return (
      <div role="status">
        <p>The log is read and played once …</p>
        <progress className={style.progress} value={read.part} aria-label="Reading the log" />
      </div>
    )
  if (read.kind === 'failed')
    return (
      <p className="notice" data-tone="faulty" role="alert">
        {read.why}
      </p>
    )
  return <Played {...props} {...read} />
}

async function readAll(
  { session, node, hasEnded }: Pick<Props, 'session' | 'node' | 'hasEnded'>,
  signal: AbortSignal,
  tell: (read: Read) => void,
): Promise<void> {
  const told = node === null ? new History() : new Story(node)
  try {
    // What all groups followed, and the questions, are there once it has ended.
    const asked = hasEnded
      ? request(afterwards, `/api/networks/${session}/questions`)
      : Promise.resolve(null)
    const loaded = await loadLog(`/api/networks/${session}/log${node === null ? '?all' : ''}`, {
      take: (line) => told.take(line),
      onProgress: (part) => tell({ kind: 'reading', part }),
      signal,
    })
    const after = await asked
    if (!signal.aborted) tell({ kind: 'read', told, loaded, after: after?.ok ? after.value : null })
  } catch (cause) {
    if (signal.aborted) return
    tell({ kind: 'failed', why: cause instanceof Error ? cause.message : String(cause) })
  }
}

function Played(props: Props & Extract<Read, { kind: 'read' }>) {
  const { session, told, after, loaded, startedAt, from, hasEnded } = props
  const player = usePlayer(told.end, from ?? told.end)
  const heads = after?.heads ?? null
  const [bookmarks] = useState(() =>
    told instanceof History ? bookmarksOfHistory(told) : bookmarksOfStory(told, heads ?? []),
  )
  return (
    <>
      <PlayerBar player={player} startedAt={startedAt} />
      {told instanceof History ? (
        <GroupView session={session} history={told} at={player.at} />
      ) : (
        <NodeView session={session} story={told} heads={heads} at={player.at} />
      )}
      <div className={style.below}>
        <Bookmarks bookmarks={bookmarks} at={player.at} go={player.go} />
        {hasEnded && <Questions after={after} isClass={told instanceof History} go={player.go} />}
      </div>
      <p className={style.size}>
        {`The log has ${formatNumber(loaded.lines)} events, ${formatNumber(loaded.bytes / 1024, { decimals: 0 })} KB as lines of JSON.`}
      </p>
    </>
  )
}
