import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { MAX_GROUPS } from '@/lib/network/cursor'
import type { Projection } from '@/lib/network/projection'
import { bothWays, linksOf, type Pair } from './links'
import type { Ask } from './use-ask'
import style from './network.module.css'

type Props = { seen: Projection; ask: Ask }

const DELAYS_MS = [0, 500, 1000, 2000, 5000, 10_000, 30_000]

/** Who is in which group, and what goes from one to another. */
export function GroupControls({ seen, ask }: Props) {
  const [wanted, setWanted] = useState(2)
  const pairs = linksOf(seen)
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      <p>
        Inside a group everybody hears everything at once. Between two groups a line can be slow, or
        cut: what is sent meanwhile waits, and arrives when the line is mended.
      </p>
      <form
        className={style.deal}
        onSubmit={(event) => {
          event.preventDefault()
          void ask('deal', { groups: wanted })
        }}
      >
        <label htmlFor="deal">Groups</label>
        <select
          id="deal"
          value={wanted}
          onChange={(event) => setWanted(Number(event.target.value))}
        >
          {Array.from({ length: MAX_GROUPS }, (_, i) => (
            <option key={i} value={i + 1}>
              {formatNumber(i + 1)}
            </option>
          ))}
        </select>
        <button className="button">Deal the nodes out</button>
      </form>
      {pairs.length > 0 && (
        <div className={style.wide}>
          <table className="table">
            <caption>Lines between groups</caption>
            <thead>
              <tr>
                <th scope="col">Between</th>
                <th scope="col">Delay</th>
                <th scope="col">Cut</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <Line key={`${pair.one} ${pair.other}`} pair={pair} ask={ask} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Line({ pair, ask }: Omit<Props, 'seen'> & { pair: Pair }) {
  const name = `groups ${pair.one + 1} and ${pair.other + 1}`
  const set = (change: Partial<Pair>) =>
    void ask('links', { links: bothWays({ ...pair, ...change }) })
  // A scenario may have set a delay that is not on the list.
  const delays = [...new Set([...DELAYS_MS, pair.delayMs])].sort((a, b) => a - b)
  return (
    <tr>
      <th scope="row">{`${pair.one + 1} – ${pair.other + 1}`}</th>
      <td>
        <select
          aria-label={`Delay between ${name}`}
          value={pair.delayMs}
          onChange={(event) => set({ delayMs: Number(event.target.value) })}
        >
          {delays.map((ms) => (
            <option key={ms} value={ms}>
              {ms === 0 ? 'none' : `${formatNumber(ms / 1000)} s`}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`Cut the line between ${name}`}
          checked={!pair.isUp}
          onChange={(event) => set({ isUp: !event.target.checked })}
        />
      </td>
    </tr>
  )
}
