'use client'

import type { Place } from '../editor/place-link'
import { BlockView } from './block-view'
import { Failure, ProgramChoice } from './engines'
import { SearchView } from './search-view'
import { type Stage, useBlock } from './use-block'
import { searchOf } from './work-api'
import styles from './mine-panel.module.css'

/** The last task: the server's header, the learner's miner, and a block of one's own. */
export function MineBlock({
  slug,
  shader,
  entry,
  ensureAccount,
  onShow,
}: {
  slug: string
  shader: string
  entry: string
  ensureAccount(): Promise<boolean>
  onShow(place: Place): void
}) {
  const block = useBlock(slug, shader, ensureAccount)
  const { blocks, unreadable, job, program, stage, busy, problem, unsent, run } = block
  return (
    <section className={styles.section} aria-labelledby="mine-title">
      <h3 id="mine-title">Mine your block</h3>
      <p className={styles.intro}>
        The server gives you a header that only you have, and you look for its nonce. One hash shows
        that it is right: the work certifies itself. It does not change your verdict.
      </p>
      <ProgramChoice
        name="mine-program"
        legend="What mines"
        programs={['shader', 'cpu']}
        value={program}
        disabled={busy}
        onChange={(next) => block.choose(next)}
      />
      <p className={styles.actions}>
        {stage === 'mining' ? (
          <button key="stop" type="button" className="button" onClick={block.stop}>
            <span>Stop</span>
            <span className="visually-hidden"> mining</span>
          </button>
        ) : (
          <button
            key="mine"
            type="button"
            className="button primary"
            disabled={busy || blocks === null}
            onClick={() => void block.begin(program)}
          >
            <span>{job ? 'Go on with your block' : 'Mine your block'}</span>
          </button>
        )}
        {unsent && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void block.send(unsent)}
          >
            Send the nonce again
          </button>
        )}
      </p>
      <p className="visually-hidden" role="status">
        {stageWords[stage]}
      </p>
      {problem && (
        <p className="notice" data-tone="faulty" role="alert">
          {problem}
        </p>
      )}
      {stage === 'asking' && <p className={styles.small}>Asking for a header.</p>}
      {stage === 'sending' && <p className={styles.small}>Sending the nonce.</p>}
      {job && run.phase !== 'idle' && run.end?.kind !== 'failed' && (
        <SearchView expected={searchOf(job).expected} before={block.before} run={run} />
      )}
      {run.end?.kind === 'failed' && (
        <Failure
          end={run.end}
          program={program}
          entry={entry}
          onShow={onShow}
          onCpu={() => void block.begin('cpu')}
        />
      )}
      {stage === 'accepted' && (
        <p className="notice" data-tone="ok">
          <strong>Accepted.</strong> Your block is the first of the list.
        </p>
      )}
      <h4 id="mined-blocks">Your blocks</h4>
      {unreadable && <p className={styles.small}>The list cannot be read just now.</p>}
      {blocks === null && <p className={styles.small}>Reading the list.</p>}
      {blocks?.length === 0 && !unreadable && (
        <p className={styles.small}>None yet. The first one builds on a hash of zeros.</p>
      )}
      {blocks?.map((each, place) => (
        <BlockView key={each.id} block={each} open={place === 0 && stage === 'accepted'} />
      ))}
    </section>
  )
}

const stageWords: Record<Stage, string> = {
  idle: '',
  asking: 'Asking for a header',
  mining: 'Mining',
  sending: 'Nonce found, sending it',
  accepted: 'Your block is accepted',
}
