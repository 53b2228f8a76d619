'use client'

import { useEffect, useRef, useState } from 'react'
import type { MiningEnd } from '@/lib/gpu/mining/mining'
import type { WorkBlock, WorkJobView } from '@/lib/api/contract'
import { avoidGpu } from '../run/gpu-avoidance'
import { useMining } from './use-mining'
import { type FoundNonce, getWork, requestJob, searchOf, sendNonce } from './work-api'

export type Stage = 'idle' | 'asking' | 'mining' | 'sending' | 'accepted'
export type Miner = 'shader' | 'cpu'

/** What has been searched of a job on this page: from where, and how far. */
type Searched = { id: string; next: number; tries: number }

/** The way of one block: a job of the server, the search for its nonce, the nonce sent back. */
export function useBlock(slug: string, shader: string, ensureAccount: () => Promise<boolean>) {
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

  return {
    blocks,
    unreadable,
    job,
    program,
    choose: setProgram,
    stage,
    busy,
    problem,
    unsent,
    /** Tries of earlier searches of this job. */
    before,
    run,
    begin,
    stop,
    send,
  }
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
