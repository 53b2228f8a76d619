import { afterEach, expect, test, vi } from 'vitest'
import type { MinerReport, MinerRequest } from './messages'

afterEach(() => void vi.unstubAllGlobals())

/** How long the worker waits after each of its first chunks, of which each takes so long. */
async function waitsOf(limit: Pick<MinerRequest, 'cap' | 'duty'>, chunkMs: number) {
  const said: MinerReport[] = []
  const waits: number[] = []
  let clock = 0
  let finish = (): void => {}
  const done = new Promise<void>((resolve) => (finish = resolve))
  vi.stubGlobal('postMessage', (report: MinerReport) => {
    said.push(report)
    if (report.kind === 'tried') clock += chunkMs
  })
  const now = vi.spyOn(performance, 'now').mockImplementation(() => clock)
  vi.stubGlobal('setTimeout', (run: () => void, ms: number) => {
    waits.push(ms)
    clock += ms
    // It would never end.
    if (waits.length === 4) finish()
    else queueMicrotask(run)
  })
  vi.resetModules()
  await import('./cpu-worker')
  const { onmessage } = globalThis as unknown as {
    onmessage: (event: { data: MinerRequest }) => void
  }
  onmessage({
    data: {
      job: { header: new Uint8Array(80), target: 0n },
      ...{ from: 0, until: 'stopped', share: { index: 0, of: 1 }, ...limit },
    },
  })
  await done
  now.mockRestore()
  const tried = said.find((report) => report.kind === 'tried')
  return { waits, hashes: tried?.kind === 'tried' ? tried.hashes : 0 }
}

test('A worker that computes a quarter of the time rests three times as long as it computed', async () => {
  const { waits } = await waitsOf({ cap: null, duty: 0.25 }, 10)
  expect(waits).toEqual([30, 30, 30, 30])
})

test('After a machine has slept it does not rest for an hour', async () => {
  const { waits } = await waitsOf({ cap: null, duty: 0.1 }, 3_600_000)
  expect(waits).toEqual([1000, 1000, 1000, 1000])
})

test('Without a limit it waits only as long as others need to be heard; under a cap until it may go on', async () => {
  expect((await waitsOf({ cap: null, duty: null }, 10)).waits).toEqual([0, 0, 0, 0])
  const { waits, hashes } = await waitsOf({ cap: 100_000, duty: null }, 10)
  const each = (hashes / 100_000) * 1000
  for (const wait of waits) expect(wait).toBeCloseTo(each - 10, 6)
})
