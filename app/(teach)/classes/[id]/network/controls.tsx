import type { Projection } from '@/lib/network/projection'
import { bothWays, linksOf } from './links'
import type { Ask } from './use-ask'
import style from './network.module.css'

type Props = { seen: Projection; ask: Ask }

/** What is done to the network as a whole. */
export function Controls({ seen, ask }: Props) {
  const isCut = linksOf(seen).some(({ isUp }) => !isUp)

  /** Every second node goes to the other group, and nothing crosses. */
  async function cut(): Promise<void> {
    if (!(await ask('deal', { groups: 2 }))) return
    await ask('links', { links: bothWays({ one: 0, other: 1, delayMs: 0, isUp: false }) })
  }

  async function mend(): Promise<void> {
    const cuts = linksOf(seen).filter(({ isUp }) => !isUp)
    await ask('links', { links: cuts.flatMap((pair) => bothWays({ ...pair, isUp: true })) })
  }

  return (
    <div className={style.controls} role="group" aria-label="What you can do">
      {!seen.beginning && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={seen.nodes.size === 0}
            onClick={() => void ask('begin', { mode: 'equal' })}
          >
            Mine, everybody at the same rate
          </button>
          <button
            type="button"
            className="button"
            disabled={seen.nodes.size === 0}
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
          disabled={seen.nodes.size < 2}
          onClick={() => void cut()}
        >
          Cut the network in two
        </button>
      )}
      {isCut && (
        <button type="button" className="button primary" onClick={() => void mend()}>
          Mend the cut
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() => void ask('pause', { isPaused: !seen.isPaused })}
      >
        {seen.isPaused ? 'Go on' : 'Pause'}
      </button>
      <button type="button" className="button" onClick={() => void ask('end', {})}>
        End the network
      </button>
    </div>
  )
}
