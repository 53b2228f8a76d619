import type { MiningJob } from './job'
import type { MinerReport, MinerRequest, MiningDevice, MiningFailure } from './messages'

export type { MiningJob } from './job'
export type { MiningDevice, MiningFailure } from './messages'

export type MiningOptions = {
  engine: 'gpu' | 'cpu'
  /** A learner's WGSL with the bindings of the lab wgsl-miner; without it the reference kernel. GPU only. */
  shader?: string
  /** Of the reference kernel, in invocations: 1 to 256, 64 by default. GPU only. */
  workgroupSize?: number
  job: MiningJob
  /** The first nonce; 0 by default. */
  from?: number
  /** `hit`: ends at the first hit. `stopped`: goes round the nonces until stop(), for the meter. */
  until: 'hit' | 'stopped'
  /** Threads of the CPU engine; 1 by default. */
  threads?: number
  /** Hashes per second that it does not exceed. CPU, one thread. */
  cap?: number | null
  /** Part of the time in which a thread computes, in (0, 1]. CPU. */
  duty?: number | null
  /** About five times a second. */
  onProgress?: (progress: MiningProgress) => void
}

export type MiningProgress = {
  hashes: number
  /** Since the first nonce was tried. */
  seconds: number
  /** Hashes per second, over the last second. */
  rate: number
  device: MiningDevice
}

export type MiningEnd =
  | ({
      kind: 'hit'
      nonce: number
      /** Internal order. */
      hash: Uint8Array
    } & Total)
  | ({ kind: 'stopped' | 'exhausted' } & Total)
  | ({ kind: 'failed' } & MiningFailure)

type Total = { hashes: number; seconds: number; device: MiningDevice }

const PROGRESS_MS = 200
const WINDOW_MS = 1000
/** No sign of life for so long: stuck in a driver. The worker itself gives a dispatch two seconds. */
const PATIENCE_MS = 10_000

/** Runs in workers of its own, and never throws. stop() ends it at once. */
export function startMining(options: MiningOptions): { done: Promise<MiningEnd>; stop(): void } {
  const { engine, job, shader, workgroupSize, from = 0, until, onProgress } = options
  const count = engine === 'cpu' ? Math.max(1, options.threads ?? 1) : 1
  const workers = Array.from({ length: count }, () => startWorker(engine))
  let device: MiningDevice = { name: engine === 'gpu' ? 'GPU' : 'processor', kind: engine }
  let hashes = 0
  let began: number | null = null
  let exhausted = 0
  let heard = performance.now()
  const window: { at: number; hashes: number }[] = []
  let finish: (end: MiningEnd) => void = () => {}

  const total = (): Total => ({
    hashes,
    seconds: began === null ? 0 : (performance.now() - began) / 1000,
    device,
  })

  const done = new Promise<MiningEnd>((resolve) => {
    finish = (end) => {
      clearInterval(timer)
      for (const worker of workers) {
        worker.onmessage = null
        worker.onerror = null
        if (engine === 'gpu') worker.postMessage('stop')
        else worker.terminate()
      }
      resolve(end)
    }
  })
  const fail = (failure: MiningFailure) => finish({ kind: 'failed', ...failure })

  const timer = setInterval(() => {
    const now = performance.now()
    if (now - heard > PATIENCE_MS)
      return fail({
        reason: 'never-ended',
        message: 'Nothing was heard of the miner for ten seconds, so it was stopped.',
      })
    while (window.length > 1 && now - window[0]!.at > WINDOW_MS) window.shift()
    const since = window[0]
    if (!since || began === null) return
    const rate = now > since.at ? ((hashes - since.hashes) * 1000) / (now - since.at) : 0
    window.push({ at: now, hashes })
    onProgress?.({ ...total(), rate })
  }, PROGRESS_MS)

  workers.forEach((worker, index) => {
    worker.onmessage = ({ data }: MessageEvent<MinerReport>) => {
      heard = performance.now()
      switch (data.kind) {
        case 'device':
          device =
            count > 1
              ? { ...data.device, name: `${data.device.name}, ${count} threads` }
              : data.device
          break
        case 'tried':
          hashes += data.hashes
          if (began === null) {
            began = heard
            // What took until now is not known: the rate counts from here.
            window.push({ at: heard, hashes })
          }
          break
        case 'hit':
          finish({ kind: 'hit', nonce: data.nonce, hash: data.hash, ...total() })
          break
        case 'exhausted':
          if (++exhausted === count) finish({ kind: 'exhausted', ...total() })
          break
        case 'failed':
          fail(data.failure)
      }
    }
    worker.onerror = () =>
      fail({ reason: 'device-lost', message: 'The miner’s worker did not start.' })
    const share = { index, of: count }
    const { cap = null, duty = null } = options
    const request: MinerRequest = { job, from, until, shader, workgroupSize, share, cap, duty }
    worker.postMessage(request)
  })

  return { done, stop: () => finish({ kind: 'stopped', ...total() }) }
}

function startWorker(engine: 'gpu' | 'cpu'): Worker {
  return engine === 'gpu'
    ? new Worker(new URL('./gpu-worker.ts', import.meta.url), { type: 'module' })
    : new Worker(new URL('./cpu-worker.ts', import.meta.url), { type: 'module' })
}
