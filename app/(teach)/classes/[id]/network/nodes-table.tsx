import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { request } from '@/app/_request'
import { Name } from '@/app/_components/name'
import { formatNumber } from '@/lib/format'
import { aliasOf } from '@/lib/network/alias'
import { MAX_GROUPS } from '@/lib/network/cursor'
import type { RollNode } from '@/lib/network/node-roll'
import type { Projection } from '@/lib/network/projection'
import type { Ask } from './use-ask'
import style from './network.module.css'

type Props = { session: string; seen: Projection; ask: Ask }

const named = z.object({
  nodes: z.array(z.object({ node: z.int(), name: z.nullable(z.string()) })),
})
type Names = ReadonlyMap<number, string | null>

/** Every node, and what can be done about one. Names are here alone, and only while they are asked for. */
export function NodesTable({ session, seen, ask }: Props) {
  const [isNamed, setNamed] = useState(false)
  const [names, setNames] = useState<Names | null>(null)
  const [isLost, setLost] = useState(false)
  const count = seen.nodes.size

  // Once more when somebody has come.
  useEffect(() => {
    if (!isNamed) return
    let isOver = false
    void request(named, `/api/networks/${session}/nodes`).then((answer) => {
      if (isOver) return
      setLost(!answer.ok)
      if (answer.ok) setNames(new Map(answer.value.nodes.map(({ node, name }) => [node, name])))
    })
    return () => void (isOver = true)
  }, [isNamed, count, session])

  function show(wanted: boolean): void {
    setNamed(wanted)
    setNames(null)
    setLost(false)
  }

  const heights = new Map(seen.groups().map(({ group, height }) => [group, height]))
  return (
    <section aria-labelledby="nodes">
      <div className={style.nodes}>
        <h2 id="nodes">Nodes</h2>
        <label>
          <input
            type="checkbox"
            checked={isNamed}
            onChange={(event) => show(event.target.checked)}
          />{' '}
          <span>Show names</span>
        </label>
      </div>
      {isLost && (
        <p className="notice" data-tone="faulty" role="alert">
          The names cannot be loaded now. Try again in a moment.
        </p>
      )}
      <div className={style.wide}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Node</th>
              {names && <th scope="col">Name</th>}
              <th scope="col">Group</th>
              <th scope="col">Follows block</th>
              <th scope="col">Blocks sent</th>
              <th scope="col">Last heard</th>
              <th scope="col">Muted</th>
            </tr>
          </thead>
          <tbody>
            {seen.roll.nodes().map((node) => (
              <Row
                key={node.node}
                alias={aliasOf(session, node.node)}
                node={node}
                names={names}
                height={heights.get(node.group) ?? 0}
                now={seen.at}
                isFixed={seen.hasEnded}
                ask={ask}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={style.muted}>
        A node follows the block that the rules make its group follow. Whoever has a wrong part
        follows another one, and their page says so.
      </p>
    </section>
  )
}

function Row(props: {
  alias: string
  node: RollNode
  names: Names | null
  height: number
  now: number
  isFixed: boolean
  ask: Ask
}) {
  const { alias, node, names, height, now, isFixed, ask } = props
  return (
    <tr>
      <th scope="row">{alias}</th>
      {names && (
        <td>
          <Name>{names.get(node.node) ?? '–'}</Name>
        </td>
      )}
      <td>
        <select
          aria-label={`Group of ${alias}`}
          value={node.group}
          disabled={isFixed}
          onChange={(event) =>
            void ask('groups', { nodes: [node.node], group: Number(event.target.value) })
          }
        >
          {Array.from({ length: MAX_GROUPS }, (_, group) => (
            <option key={group} value={group}>
              {formatNumber(group + 1)}
            </option>
          ))}
        </select>
      </td>
      <td>{formatNumber(height)}</td>
      <td>{formatNumber(node.blocks)}</td>
      <td>{heardWords(node.heardAt, now)}</td>
      <td>
        <input
          type="checkbox"
          aria-label={`Mute ${alias}`}
          checked={node.isMuted}
          disabled={isFixed}
          onChange={(event) => void ask('mute', { node: node.node, isMuted: event.target.checked })}
        />
      </td>
    </tr>
  )
}

function heardWords(heardAt: number | null, now: number): string {
  if (heardAt === null) return 'not yet'
  const seconds = Math.round((now - heardAt) / 1000)
  return seconds < 120
    ? `${formatNumber(seconds)} s ago`
    : `${formatNumber(Math.round(seconds / 60))} min ago`
}
