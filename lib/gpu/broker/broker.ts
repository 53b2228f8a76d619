import type { AdapterName } from '../device'
import type { BrokerAnswer, BrokerRequest, GpuFault, ShaderMessage } from './messages'

/** The page's end of the worker that holds the GPU. */
export type Broker = {
  adapter: AdapterName
  /**
   * What the browser's own compiler has against a shader; empty if nothing.
   * @param use it is the one that is dispatched from now on
   */
  compile(source: string, use: boolean): Promise<ShaderMessage[]>
  dispatch(
    request: Omit<Extract<BrokerRequest, { kind: 'dispatch' }>, 'kind'>,
  ): Promise<
    | { ok: true; buffers: Record<number, Uint8Array> }
    | { ok: false; message: string }
    | { ok: false; fault: GpuFault }
  >
  close(): void
}

/** Longer than everything that the worker waits for itself: it is gone, or stuck in a driver. */
const PATIENCE_MS = 15_000

/** Null where the browser has no WebGPU adapter. */
export async function openBroker(): Promise<Broker | null> {
  if (typeof navigator === 'undefined' || !('gpu' in navigator)) return null
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  let closed = false
  let waiting: ((answer: BrokerAnswer) => void) | null = null

  function close(): void {
    closed = true
    worker.postMessage({ kind: 'close' } satisfies BrokerRequest)
    waiting?.({ kind: 'fault', fault: 'lost' })
  }

  /** One after the other: the editor asks while a run is under way. */
  let last: Promise<unknown> = Promise.resolve()
  function ask(request: BrokerRequest): Promise<BrokerAnswer> {
    const answer = last.then(() => askNow(request))
    last = answer
    return answer
  }

  function askNow(request: BrokerRequest): Promise<BrokerAnswer> {
    if (closed) return Promise.resolve({ kind: 'fault', fault: 'lost' })
    return new Promise((resolve) => {
      const end = (answer: BrokerAnswer) => {
        clearTimeout(patience)
        worker.onmessage = null
        worker.onerror = null
        waiting = null
        // A GPU that may still be busy gets no more work from us.
        if (answer.kind === 'fault' && !closed) close()
        resolve(answer)
      }
      waiting = end
      const patience = setTimeout(() => end({ kind: 'fault', fault: 'never-ended' }), PATIENCE_MS)
      worker.onmessage = ({ data }: MessageEvent<BrokerAnswer>) => end(data)
      worker.onerror = () => end({ kind: 'fault', fault: 'lost' })
      worker.postMessage(request)
    })
  }

  const opened = await ask({ kind: 'open' })
  if (opened.kind !== 'opened' || !opened.adapter) {
    close()
    return null
  }
  return {
    adapter: opened.adapter,
    async compile(source, use) {
      const answer = await ask({ kind: 'compile', source, use })
      if (answer.kind === 'compiled') return answer.errors
      return [{ message: 'The GPU’s compiler did not answer.', line: 1, column: 1 }]
    },
    async dispatch(request) {
      const answer = await ask({ kind: 'dispatch', ...request })
      if (answer.kind === 'dispatched') return { ok: true, buffers: answer.buffers }
      if (answer.kind === 'refused') return { ok: false, message: answer.message }
      return { ok: false, fault: answer.kind === 'fault' ? answer.fault : 'lost' }
    },
    close,
  }
}
