'use client'

import { useState } from 'react'
import { smallestQuorum } from '@/lib/consensus/bft/quorum'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import style from './quorum-overlap.module.css'

export default function QuorumOverlap() {
  const [n, setN] = useState(10)
  const [f, setF] = useState(3)
  const [q, setQ] = useState(6)
  const [cut, setCut] = useState(false)
  const [left, setLeft] = useState(6)

  const overlap = Math.max(0, 2 * q - n)
  const safe = overlap > f
  const live = q <= n - f
  const best = smallestQuorum(n, f)

  function resize(value: number) {
    setN(value)
    setF(Math.min(f, value))
    setQ(Math.min(q, value))
    setLeft(Math.min(left, value))
  }

  return (
    <div>
      <Controls>
        <Slider label="Nodes, n" value={n} min={3} max={16} onChange={resize} />
        <Slider label="Faulty, f" value={f} min={0} max={n} tone="--faulty" onChange={setF} />
        <Slider label="Quorum, q" value={q} min={1} max={n} tone="--final" onChange={setQ} />
      </Controls>

      <Nodes n={n} f={f} q={q} />

      <ul className={style.verdicts}>
        <li data-ok={safe}>
          <strong>{safe ? '✓ Safe.' : '✕ Not safe.'}</strong>
          <span>{` ${
            safe
              ? `Two quorums share at least ${overlap}, more than the ${f} faulty: one of them is honest and votes once.`
              : overlap === 0
                ? 'Two quorums need not share a node at all: two decisions at once.'
                : `Two quorums may share only ${overlap}, and all of those may be faulty: two decisions at once.`
          }`}</span>
        </li>
        <li data-ok={live}>
          <strong>{live ? '✓ Live.' : '✕ Not live.'}</strong>
          <span>{` ${
            live
              ? `The ${n - f} honest nodes reach ${q} without any faulty one.`
              : `The ${n - f} honest nodes alone do not reach ${q}: silence of the faulty stops everything.`
          }`}</span>
        </li>
      </ul>

      <Controls>
        <Toggle label="Cut the network in two" checked={cut} onChange={setCut} />
        {cut && (
          <Slider label="Nodes on the left" value={left} min={0} max={n} onChange={setLeft} />
        )}
      </Controls>
      {cut && <Partition n={n} q={q} left={left} />}

      <Stats
        items={[
          ['overlap at least', String(overlap)],
          ['quorums that are safe', f < n ? `from ${Math.floor((n + f) / 2) + 1}` : 'none'],
          ['quorums that are live', f < n ? `up to ${n - f}` : 'none'],
          ['smallest that is both', best === null ? 'none' : String(best)],
          ['most faulty for n', String(Math.floor((n - 1) / 3))],
        ]}
      />
    </div>
  )
}

/** Quorum A takes the first q nodes, B the last q; faulty nodes fill the overlap first. */
function Nodes({ n, f, q }: { n: number; f: number; q: number }) {
  const inBoth = Array.from({ length: n }, (_, i) => i).filter((i) => i < q && i >= n - q)
  const rest = Array.from({ length: n }, (_, i) => i).filter((i) => !inBoth.includes(i))
  const faulty = new Set([...inBoth, ...rest].slice(0, f))
  const x = (i: number) => 320 + (i - (n - 1) / 2) * (600 / Math.max(n, 10))
  const radius = 240 / Math.max(n, 10)
  const brace = (from: number, to: number, y: number, tip: number) =>
    `M${x(from) - radius} ${y}V${y + tip}H${x(to) + radius}V${y}`
  return (
    <svg
      className={style.nodes}
      viewBox="0 -8 640 158"
      role="img"
      aria-label={`${n} nodes, ${f} of them faulty. Quorum A is the first ${q}, quorum B the last ${q}; ${inBoth.length} are in both.`}
    >
      <path className={style.brace} d={brace(0, q - 1, 32, -12)} />
      <text x={(x(0) + x(q - 1)) / 2} y="13" textAnchor="middle">
        {`quorum A: ${q}`}
      </text>
      <path className={style.brace} d={brace(n - q, n - 1, 108, 12)} />
      <text x={(x(n - q) + x(n - 1)) / 2} y="137" textAnchor="middle">
        {`quorum B: ${q}`}
      </text>
      {Array.from({ length: n }, (_, i) => (
        <g key={i} className={faulty.has(i) ? style.faulty : style.honest}>
          {inBoth.includes(i) && <circle className={style.both} cx={x(i)} cy="70" r={radius + 4} />}
          <circle cx={x(i)} cy="70" r={radius - 1} />
          {faulty.has(i) && (
            <text x={x(i)} y="75" textAnchor="middle">
              ✕
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

const HOURS = 6

function Partition({ n, q, left }: { n: number; q: number; left: number }) {
  const sides = [
    { name: 'Left', nodes: left },
    { name: 'Right', nodes: n - left },
  ]
  const blocks = (nodes: number) => (HOURS * 6 * nodes) / n
  const lost = blocks(Math.min(left, n - left))
  const deciding = sides.filter(({ nodes }) => nodes >= q).length
  return (
    <div className={style.partition} aria-live="polite">
      <table>
        <caption>All nodes honest, {HOURS} hours without a message across</caption>
        <thead>
          <tr>
            <th scope="col">Side</th>
            <th scope="col">{`Chain of votes, q = ${q}`}</th>
            <th scope="col">Chain of work</th>
          </tr>
        </thead>
        <tbody>
          {sides.map(({ name, nodes }) => (
            <tr key={name}>
              <th scope="row">{`${name}, ${nodes} of ${n}`}</th>
              <td>{nodes >= q ? '✓ decides' : '– waits'}</td>
              <td>
                {nodes === 0 ? '– nobody' : `grows, ${blocks(nodes).toFixed(1)} blocks expected`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <span>
          {deciding === 2
            ? '✕ Both sides decide on their own: with this quorum a cut cable is enough to break safety.'
            : deciding === 1
              ? 'Votes: one side goes on, the other waits, and nothing contradicts. '
              : 'Votes: nobody decides, nothing contradicts. Safety is kept, liveness is lost. '}
        </span>
        {lost > 0 && (
          <span>
            {` Work: after the repair about ${lost.toFixed(1)} blocks of the lighter side are undone. Liveness is kept, safety is lost.`}
          </span>
        )}
      </p>
    </div>
  )
}
