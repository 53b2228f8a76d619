'use client'

import { useState } from 'react'
import * as z from 'zod/mini'
import { request } from '@/app/_request'
import { BlockTree, type TreeBlock } from '@/content/_kit/block-tree'
import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import type { Projection } from '@/lib/network/projection'
import { useProjection } from './use-projection'
import style from './network.module.css'

/** Everything that happens, and what can be done about it. */
export function Console({ session }: { session: string }) {
  const { seen, feed } = useProjection(session)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function ask(path: string, body: object): Promise<boolean> {
    setBusy(true)
    const answer = await request(z.unknown(), `/api/networks/${session}/${path}`, {
      method: 'POST',
      body,
    })
    setBusy(false)
    setProblem(answer.ok ? null : (WHY_NOT[answer.code ?? ''] ?? WHY_NOT['']!))
    return answer.ok
  }

  /** Every second node goes to the other group, and nothing crosses. */
  async function cut(): Promise<void> {
    const nodes = [...seen.nodes.keys()].filter((_, place) => place % 2 === 1)
    if (await ask('groups', { nodes, group: 1 })) await ask('links', { links: between(false) })
  }

  const isCut = !seen.isUp(0, 1)
  return (
    <>
      <State seen={seen} feed={feed} />
      {!seen.hasEnded && (
        <div className={style.controls} role="group" aria-label="What you can do">
          {!seen.beginning && (
            <>
              <button
                type="button"
                className="button primary"
                disabled={isBusy || seen.nodes.size === 0}
                onClick={() => void ask('begin', { mode: 'equal' })}
              >
                Mine, everybody at the same rate
              </button>
              <button
                type="button"
                className="button"
                disabled={isBusy || seen.nodes.size === 0}
                onClick={() => void ask('begin', { mode: 'open' })}
              >
                Mine, as fast as each can
              </button>
            </>
          )}
          {seen.beginning && !isCut && (
            <button
              type="button"
              className="button"
              disabled={isBusy || seen.nodes.size < 2}
              onClick={() => void cut()}
            >
              Cut the network in two
            </button>
          )}
          {isCut && (
            <button
              type="button"
              className="button primary"
              disabled={isBusy}
              onClick={() => void ask('links', { links: between(true) })}
            >
              Mend the cut
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => void ask('end', {})}
          >
            End the network
          </button>
        </div>
      )}
      {problem && (
        <p className="notice" data-tone="faulty" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

/** The same without controls. */
export function Wall({ session }: { session: string }) {
  return <State {...useProjection(session)} />
}

const WHY_NOT: Readonly<Record<string, string>> = {
  'network-ended': 'The network has ended.',
  'network-mines': 'It mines already.',
  'nobody-joined': 'Nobody has joined yet.',
  '': 'The server did not do it. Try again in a moment.',
}

function between(isUp: boolean) {
  return [
    { from: 0, to: 1, delayMs: 0, isUp },
    { from: 1, to: 0, delayMs: 0, isUp },
  ]
}

function State({ seen, feed }: ReturnType<typeof useProjection>) {
  const groups = seen.groups()
  const height = Math.max(0, ...groups.map((group) => group.height))
  const rate = seen.hashRate()
  const tip = [...seen.blocks.values()].findLast(({ refused }) => refused === null)
  return (
    <>
      <p role="status">{statusOf(seen, feed)}</p>
      <dl className={style.facts}>
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
      </dl>
      {seen.beginning && (
        <>
          <div className={style.tree}>
            <BlockTree blocks={treeOf(seen)} label={treeWords(seen)} />
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

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function statusOf(seen: Projection, feed: string): string {
  if (feed === 'away') return 'The server cannot be reached. This goes on as soon as it can.'
  if (feed === 'gone') return 'You are signed out, or teach this class no more.'
  if (seen.hasEnded) return 'The network has ended.'
  if (seen.nodes.size === 0) return 'Nobody has joined yet.'
  if (!seen.beginning) return 'They wait for you to begin.'
  return seen.isUp(0, 1) ? 'They mine.' : 'They mine, on two sides of a cut.'
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

/** Heights on screen at once. */
const COLUMNS = 12

/** The newest of the tree; parents come before their children. */
function treeOf(seen: Projection): TreeBlock[] {
  const heads = seen.groups().map(({ head }) => head)
  const active = new Set<string>()
  for (const head of heads)
    for (let at = seen.blocks.get(head); at; at = seen.blocks.get(at.parent)) active.add(at.id)
  const top = Math.max(0, ...[...seen.blocks.values()].map(({ height }) => height ?? 0))
  const from = Math.max(0, top - COLUMNS + 1)
  const shown = [...seen.blocks.values()]
    .filter(({ height }) => height !== null && height >= from)
    .sort((a, b) => a.height! - b.height!)
  const ids = new Set(shown.map(({ id }) => id))
  return shown.map(({ id, parent, height, node, refused }) => {
    const groups = heads.flatMap((head, group) => (head === id ? [group + 1] : []))
    return {
      id,
      parent: ids.has(parent) ? parent : null,
      label: formatNumber(height!),
      detail: node === null ? 'first' : `node ${node}`,
      ...(groups.length > 0 && { more: `head ${groups.join(', ')}` }),
      tone: refused === null ? ('work' as const) : ('faulty' as const),
      state:
        refused !== null
          ? ('invalid' as const)
          : active.has(id)
            ? ('active' as const)
            : ('side' as const),
      ...(refused !== null && { note: `refused: ${refused}` }),
    }
  })
}

function treeWords(seen: Projection): string {
  const heads = new Set(seen.groups().map(({ head }) => head))
  const count = formatNumber(seen.blocks.size)
  return heads.size === 1
    ? `A tree of ${count} blocks with one head`
    : `A tree of ${count} blocks with ${heads.size} heads`
}
