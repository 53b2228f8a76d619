'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Fact, Facts } from '@/app/_components/facts'
import { formatNumber } from '@/lib/format'
import { aliasOf } from '@/lib/network/alias'
import type { MiningLimit } from '@/lib/network/log'
import { scenarioOf } from '@/lib/network/scenarios/scenarios'
import type { Cause } from '@/lib/node/differ'
import type { Slot } from '@/lib/node/slots'
import type { Made } from '../../node/run/program'
import { PartInScenario, RuleChoice } from './part-in-scenario'
import { Coins } from './coins'
import { useParticipant } from './run/use-participant'
import type { Seen } from './run/participant'
import style from './network.module.css'

/** Joins when it is asked to, and only then: it takes a part of the processor, and runs programs. */
export function TakingPart(props: {
  session: string
  /** What is played: a ScenarioName. */
  scenario: string
  classId: string
  /** On an earlier visit, or another device. */
  hadNode: boolean
  own: Made
  titles: Readonly<Record<Slot, string>>
}) {
  const { session, own, titles, hadNode, scenario } = props
  const [rule, setRule] = useState<string | null>(null)
  const { state, start, stop } = useParticipant(session, own, rule)
  const parts = Object.keys(own).length
  if (state.kind === 'out')
    return (
      <section aria-labelledby="join">
        <h2 id="join">{hadNode ? 'Your node is not running here' : 'Take part'}</h2>
        <p>
          <span>
            {parts === 0
              ? 'Your node is made of the protocol library’s parts, until labs of yours have been passed.'
              : `${formatNumber(parts)} of its twelve parts are your own accepted programs.`}
          </span>{' '}
          <span>
            It takes a little of one core of your processor, and stops when you leave this page.
          </span>
        </p>
        <RuleChoice scenario={scenario} rule={rule} onChange={setRule} />
        <p>
          <button type="button" className="button primary" onClick={start}>
            {hadNode ? 'Go on with my node' : 'Take part'}
          </button>
        </p>
        {state.problem && (
          <p className="notice" data-tone="faulty" role="alert">
            {state.problem}
          </p>
        )}
        <noscript>
          <p className="notice">A node needs JavaScript.</p>
        </noscript>
      </section>
    )
  return (
    <section aria-labelledby="node">
      <h2 id="node">{state.node === null ? 'Your node' : aliasOf(session, state.node)}</h2>
      <p role="status" className={style.status}>
        {WORDS[state.kind === 'joining' ? 'joining' : state.feed]}
      </p>
      {state.kind === 'in' && (
        <>
          <PartInScenario scenario={scenario} step={state.seen.step} group={state.seen.group} />
          <NodeFacts seen={state.seen} titles={titles} />
          {state.seen.wallet && (
            <Coins
              session={session}
              owner={state.owner}
              wallet={state.seen.wallet}
              pay={state.seen.phase === 'running' ? state.pay : null}
              takeBack={
                state.seen.phase === 'running' && scenarioOf(scenario).money?.byHand
                  ? state.takeBack
                  : null
              }
            />
          )}
        </>
      )}
      <p className={style.actions}>
        <button type="button" className="button" onClick={stop}>
          Stop my node
        </button>
        <Link href="/node" prefetch={false}>
          What its parts are
        </Link>
      </p>
    </section>
  )
}

const WORDS = {
  joining: 'It measures how fast it is, and joins …',
  connecting: 'It asks the network what has happened so far …',
  live: 'It hears the network.',
  away: 'The network cannot be reached. It goes on by itself as soon as it can.',
  gone: 'You are signed out, or no more in this class. Load the page again.',
} as const

export function NodeFacts({
  seen,
  titles,
}: {
  seen: Seen
  titles: Readonly<Record<Slot, string>>
}) {
  const { summary } = seen
  return (
    <>
      <p className={style.phase}>{phaseOf(seen)}</p>
      {seen.limit && <p className={style.status}>{limitWords(seen.limit)}</p>}
      {seen.difference && (
        <p className="notice" data-tone="faulty" role="alert">
          {seen.cause ? (
            <PartedBy cause={seen.cause} title={titles[seen.cause.slot]} />
          ) : (
            <span key="unknown">
              Your node has parted from the network. Which of its parts is why is looked for.
            </span>
          )}
        </p>
      )}
      {seen.phase === 'broken' && (
        <p className="notice" data-tone="faulty" role="alert">
          <span>{`Your node stopped: ${seen.why ?? 'nobody knows why'}.`}</span>{' '}
          <Link href="/node" prefetch={false}>
            Try its parts alone
          </Link>
        </p>
      )}
      {summary && (
        <Facts>
          <Fact name="Height" value={formatNumber(summary.height)} />
          <Fact name="Blocks that it knows" value={formatNumber(summary.blocks)} />
          <Fact name="Found by you" value={formatNumber(seen.found)} />
          <Fact name="… of these in its chain" value={formatNumber(seen.standing)} />
          <Fact name="Payments that wait" value={formatNumber(summary.mempool.length)} />
          <Fact name="Head" value={short(summary.head)} />
        </Facts>
      )}
      {seen.heads.length > 0 && (
        <>
          <h3>What it followed</h3>
          <ol className={style.heads} reversed>
            {seen.heads.map(({ id, height, undone, isOwn }) => (
              <li key={`${height} ${id}`} data-own={isOwn}>
                <span>{headWords({ id, height, undone, isOwn })}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

function PartedBy({ cause, title }: { cause: Cause; title: string }) {
  return (
    <span key="known">
      <span>{`Your node has parted from the network, because of ${cause.fn} of one of its parts:`}</span>{' '}
      <Link href={`/labs/${cause.slot}`} prefetch={false}>
        {title}
      </Link>
      <span>. It goes on by its own rules.</span>
    </span>
  )
}

function headWords({ id, height, undone, isOwn }: Seen['heads'][number]): string {
  const left =
    undone === 0
      ? ''
      : undone === 1
        ? ', and one block undone for it'
        : `, and ${undone} blocks undone for it`
  return `Block ${formatNumber(height)}, ${short(id)}${isOwn ? ', found by you' : ''}${left}`
}

function limitWords({ cap, duty }: MiningLimit): string {
  if (cap !== null)
    return `It tries at most ${formatNumber(cap)} hashes a second, as everybody’s does, however fast the machine is.`
  if (duty !== undefined)
    return `One core of your processor works for it ${formatNumber(duty * 100)} % of the time, as everybody’s does: on a machine that is twice as fast it finds twice as many blocks.`
  return 'It tries as many hashes as one core of your processor can.'
}

function phaseOf({ phase, searching, isPaused, isMuted }: Seen): string {
  if (phase === 'waiting') return 'Nobody mines yet: whoever teaches begins.'
  if (phase === 'ended') return 'The network has ended.'
  if (phase === 'broken') return ''
  if (isPaused) return 'Whoever teaches has paused the network: nobody mines, and no clock ticks.'
  if (isMuted) return 'Whoever teaches has muted your node: it hears, and says nothing.'
  return searching === null
    ? 'It checks what it heard.'
    : `It looks for block ${formatNumber(searching)}.`
}

/** As people tell hashes apart: by the end, since work makes the beginning zeros. */
function short(id: string): string {
  return `…${id.slice(-8)}`
}
