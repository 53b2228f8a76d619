import type { World } from '@/lib/node/torture/world'
import type { WorldsAnswer, WorldsRequest } from './worlds.worker'

/** The networks one by one, and how far their making is, from 0 to 1: the next is made while one is played. */
export async function* makeWorlds(
  which: WorldsRequest,
  signal: AbortSignal,
): AsyncGenerator<{ world: World; made: number }> {
  const worker = new Worker(new URL('./worlds.worker.ts', import.meta.url), { type: 'module' })
  const waiting: World[] = []
  let made = 0
  let failed = false
  let wake = () => {}
  worker.onmessage = ({ data }: MessageEvent<WorldsAnswer>) => {
    if ('world' in data) waiting.push(data.world)
    else made = data.done / data.of
    wake()
  }
  worker.onerror = () => {
    failed = true
    wake()
  }
  const stop = () => wake()
  signal.addEventListener('abort', stop)
  worker.postMessage(which)
  try {
    for (;;) {
      if (signal.aborted) return
      const world = waiting.shift()
      if (world) yield { world, made }
      else if (failed) throw new Error('The networks could not be loaded.')
      else if (made === 1) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    signal.removeEventListener('abort', stop)
    worker.terminate()
  }
}
