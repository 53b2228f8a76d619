'use client'

import { useEffect, useRef, useState } from 'react'
import { formatCount, formatRate } from '@/app/_components/mining/format'
import type { MiningEnd } from '@/lib/gpu/mining/mining'
import type { WorkBlock, WorkJobView } from '@/lib/mining-work/work'
import type { Place } from '../_components/place-link'
import { avoidGpu } from '../_editor/gpu-avoidance'
import { BlockView } from './block-view'
import { DeviceLine, Failure, ProgramChoice } from './engines'
import { type MiningRun, useMining } from './use-mining'
import { chanceByNow } from './words'
import { type FoundNonce, getWork, requestJob, searchOf, sendNonce } from './work-api'
import styles from './mine-panel.module.css'

type Stage = 'idle' | 'asking' | 'mining' | 'sending' | 'accepted'
type Miner = 'shader' | 'cpu'

/** What has been searched of a job on this page: from where, and how far. */
type Searched = { id: string; next: number; tries: number }

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
  const [blocks, setBlocks] = useState<readonly WorkBlock[] | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const [job, setJob] = useState<WorkJobView | null>(null)
  const [program, setProgram] = useState<Miner>(() => ('gpu' in navigator ? 'shader' : 'cpu'))
  const [stage, setStage] = useState<Stage>('idle')
  const [problem, setProblem] = useState<string | null>(null)
  const [unsent, setUnsent] = useState<FoundNonce | null>(null)
  const [before, setBefore] = useState(0)
  const searched = useRef<Searched | null>(null)
  const { run, start, stop, reset } = useMining()
  const busy = stage === 'asking' || stage === 'mining' || stage === 'sending'

  useEffect(() => {
    let over = false
    void getWork(slug).then((work) => {
      if (over) return
      setUnreadable(work === null)
      setBlocks((now) => now ?? work?.blocks ?? [])
      setJob((now) => now ?? work?.jobs[0] ?? null)
    })
    return () => {
      over = true
    }
  }, [slug])

  async function begin(chosen: Miner): Promise<void> {
    setProgram(chosen)
    setProblem(null)
    setStage('asking')
    reset()
    const current = await jobToMine()
    if (!current) return setStage('idle')
    const done = searchedOf(current, searched.current)
    searched.current = done
    setBefore(done.tries)
    setStage('mining')
    const end = await start({
      engine: chosen === 'cpu' ? 'cpu' : 'gpu',
      ...(chosen === 'shader' ? { shader } : { threads: spareThreads() }),
      job: searchOf(current).job,
      from: done.next,
      until: 'hit',
    })
    await conclude(current, done, end)
  }

  /** The open job, or a new one. */
  async function jobToMine(): Promise<WorkJobView | null> {
    if (job && Date.parse(job.expiresAt) > Date.now()) return job
    if (!(await ensureAccount())) {
      setProblem('The server cannot be reached.')
      return null
    }
    const asked = await requestJob(slug)
    if (asked.ok) setJob(asked.job)
    else setProblem(asked.problem)
    return asked.ok ? asked.job : null
  }

  async function conclude(current: WorkJobView, done: Searched, end: MiningEnd): Promise<void> {
    if (end.kind === 'failed') {
      if (end.reason === 'never-ended') avoidGpu('A shader did not end while it mined.')
      return setStage('idle')
    }
    const { hashes, seconds, device } = end
    searched.current = { ...done, next: done.next + hashes, tries: done.tries + hashes }
    if (end.kind === 'exhausted') {
      setJob(null)
      setProblem('Every nonce is tried and none fits: that happens. A new job has a new header.')
    }
    if (end.kind !== 'hit') return setStage('idle')
    // A first batch is not timed: within a second the quotient says nothing.
    const rate = seconds >= 1 ? hashes / seconds : null
    const claim = { engine: device.kind, device: device.name.slice(0, 120), rate }
    await send({ id: current.id, nonce: end.nonce, claim })
  }

  async function send(found: FoundNonce): Promise<void> {
    setStage('sending')
    setProblem(null)
    const answer = await sendNonce(found)
    setUnsent(!answer.ok && answer.again ? found : null)
    if (answer.ok) {
      setBlocks((now) => [answer.block, ...(now ?? [])])
      setJob(null)
      return setStage('accepted')
    }
    setProblem(answer.problem)
    setStage('idle')
    if (answer.again) return
    // The job is over, whatever became of it: the list says.
    setJob(null)
    const work = await getWork(slug)
    if (work) setBlocks(work.blocks)
  }

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
        onChange={(next) => setProgram(next)}
      />
      <p className={styles.actions}>
        {stage === 'mining' ? (
          <button type="button" className="button" onClick={stop}>
            Stop<span className="visually-hidden"> mining</span>
          </button>
        ) : (
          <button
            type="button"
            className="button primary"
            disabled={busy || blocks === null}
            onClick={() => void begin(program)}
          >
            {job ? 'Go on with your block' : 'Mine your block'}
          </button>
        )}
        {unsent && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void send(unsent)}
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
        <Search expected={searchOf(job).expected} before={before} run={run} />
      )}
      {run.end?.kind === 'failed' && (
        <Failure
          end={run.end}
          program={program}
          entry={entry}
          onShow={onShow}
          onCpu={() => void begin('cpu')}
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
      {blocks?.map((block, place) => (
        <BlockView key={block.id} block={block} open={place === 0 && stage === 'accepted'} />
      ))}
    </section>
  )
}

/** How far the search is. It has no memory: the chance of the next try is always the same. */
function Search({
  expected,
  before,
  run: { progress, end },
}: {
  expected: number
  /** Tries of earlier searches of this job. */
  before: number
  run: MiningRun
}) {
  const counted = end && end.kind !== 'failed' ? end : progress
  const tries = before + (counted?.hashes ?? 0)
  const percent = 100 * chanceByNow(tries, expected)
  return (
    <div className={styles.figures}>
      <dl className={styles.stats}>
        <div>
          <dt>Tries so far</dt>
          <dd>{formatCount(tries)}</dd>
        </div>
        <div>
          <dt>Expected</dt>
          <dd>{formatCount(expected)}</dd>
        </div>
        <div>
          <dt>Chance to have it by now</dt>
          <dd>{percent.toFixed(percent < 99.95 ? 1 : 3)} %</dd>
        </div>
        <div>
          <dt>Rate</dt>
          <dd>{progress ? formatRate(progress.rate) : 'starting'}</dd>
        </div>
      </dl>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </div>
      {progress && <DeviceLine device={progress.device} />}
    </div>
  )
}

const stageWords: Record<Stage, string> = {
  idle: '',
  asking: 'Asking for a header',
  mining: 'Mining',
  sending: 'Nonce found, sending it',
  accepted: 'Your block is accepted',
}

/** After a reload nobody knows what was tried: another place than the last time, far from the end. */
function searchedOf({ id }: WorkJobView, before: Searched | null): Searched {
  if (before?.id === id) return before
  return { id, next: Math.floor(Math.random() * 2 ** 31), tries: 0 }
}

/** One thread stays with the page. */
function spareThreads(): number {
  return Math.min(8, Math.max(1, navigator.hardwareConcurrency - 1))
}
