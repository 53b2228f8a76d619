import { Worker } from 'node:worker_threads'
import type { Language } from '@/lib/labs/language'
import { createConnection } from '@/lib/sandbox/connection'
import { SandboxEnd, type EndCause, type Runner } from '@/lib/sandbox/protocol'

const MEMORY_MB = 128

/**
 * A learner's program in a worker of Node, on the learner's own machine. A worker can be ended in mid-loop, and that
 * is all that is wanted of it: nobody has to be kept safe from what is their own.
 * @param scripts where the guests lie
 */
export function nodeRunner(scripts: Readonly<Record<Language, URL>>): Runner {
  return {
    version: 'node',
    open(limits, language = 'ts') {
      const worker = new Worker(scripts[language], {
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      })
      let wall: ReturnType<typeof setTimeout> | undefined
      const startedAt = performance.now()

      function end(cause: EndCause): void {
        clearTimeout(wall)
        connection.end(new SandboxEnd(cause))
        void worker.terminate()
      }
      function allow(seconds: number): void {
        const left = limits.wallSeconds * 1000 - (performance.now() - startedAt)
        clearTimeout(wall)
        if (!connection.ended)
          wall = setTimeout(() => end('timed-out'), Math.min(seconds * 1000, left))
      }

      const connection = createConnection((line) => worker.postMessage(line), end)
      worker.on('message', (line: unknown) => {
        if (typeof line === 'string') connection.receive(line)
        else end('protocol')
      })
      worker.on('error', (error: unknown) => {
        const isMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
        end(isMemory ? 'out-of-memory' : 'crashed')
      })
      worker.on('exit', () => end('crashed'))
      allow(limits.wallSeconds)
      return Promise.resolve({
        load: (program) => connection.load(program),
        request: (call) => connection.request(call),
        allow: ({ wallSeconds }) => allow(wallSeconds),
        close: () => end('stopped'),
      })
    },
  }
}
