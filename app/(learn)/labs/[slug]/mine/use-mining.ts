'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import {
  startMining,
  type MiningEnd,
  type MiningOptions,
  type MiningProgress,
} from '@/lib/gpu/mining/mining'

/** Seconds since the page was opened, hashes per second. */
export type RateSample = { at: number; rate: number }

export type MiningRun = {
  phase: 'idle' | 'running' | 'over'
  progress: MiningProgress | null
  end: MiningEnd | null
  /** Of the last minute. */
  samples: readonly RateSample[]
  /** Best rate of the run once it has settled. */
  best: number
}

export const SHOWN_SECONDS = 60
/** Before that the search is still finding its size. */
const SETTLED_SECONDS = 2

const idle: MiningRun = { phase: 'idle', progress: null, end: null, samples: [], best: 0 }

/** One search at a time, of which the last ends with the component. */
export function useMining() {
  const [run, setRun] = useState<MiningRun>(idle)
  const current = useRef<{ stop(): void } | null>(null)
  useEffect(() => () => current.current?.stop(), [])

  const start = useCallback((options: Omit<MiningOptions, 'onProgress'>): Promise<MiningEnd> => {
    current.current?.stop()
    setRun({ ...idle, phase: 'running' })
    const mining = startMining({
      ...options,
      onProgress: (progress) => {
        const at = performance.now() / 1000
        if (current.current === mining) setRun((now) => withProgress(now, progress, at))
      },
    })
    current.current = mining
    return mining.done.then((end) => {
      if (current.current === mining) {
        current.current = null
        setRun((now) => ({ ...now, phase: 'over', end }))
      }
      return end
    })
  }, [])

  const stop = useCallback(() => current.current?.stop(), [])
  const reset = useCallback(() => setRun(idle), [])
  return { run, start, stop, reset }
}

function withProgress(run: MiningRun, progress: MiningProgress, at: number): MiningRun {
  const { seconds, rate } = progress
  const samples = run.samples.filter((sample) => sample.at >= at - SHOWN_SECONDS)
  return {
    ...run,
    progress,
    samples: [...samples, { at, rate }],
    best: seconds >= SETTLED_SECONDS ? Math.max(run.best, rate) : run.best,
  }
}
