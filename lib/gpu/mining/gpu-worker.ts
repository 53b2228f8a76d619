import { openDevice } from '../device'
import { searchOnGpu } from './gpu-search'
import { labKernel, referenceKernel } from './kernels'
import type { MinerReport, MinerRequest } from './messages'

/**
 * Mines on the GPU. It is stopped by a message, and never terminated: to end a device while a shader hangs
 * blocks the browser's GPU process (see ../broker/worker.ts).
 */

const scope = globalThis as unknown as {
  navigator: { gpu?: GPU }
  postMessage(report: MinerReport): void
  close(): void
  onmessage: (event: MessageEvent<MinerRequest | 'stop'>) => void
}
const report = (one: MinerReport) => scope.postMessage(one)

let stopped = false

scope.onmessage = ({ data }) => {
  if (data === 'stop') stopped = true
  else void mineOnGpu(data)
}

async function mineOnGpu(request: MinerRequest): Promise<void> {
  const { job, shader, workgroupSize, until, from } = request
  const kernel =
    shader === undefined ? referenceKernel(undefined, workgroupSize) : labKernel(shader)
  let next = from
  let most = Infinity
  for (let losses = 0; ;) {
    const opened = await openDevice(scope.navigator.gpu)
    if (!opened) return fail('no-adapter', 'This browser offers no WebGPU adapter.')
    const { device, adapter } = opened
    report({
      kind: 'device',
      device: { name: adapter.name, kind: adapter.software ? 'software' : 'gpu' },
    })
    const end = await searchOnGpu(device, kernel, job, {
      from: next,
      until,
      most,
      onBatch: ({ hashes }) => report({ kind: 'tried', hashes }),
      isStopped: () => stopped,
    })
    if (end.kind === 'failed' && end.failure.reason === 'never-ended') return report(end)
    device.destroy()
    if (end.kind !== 'lost') {
      if (end.kind !== 'stopped') report(end)
      return scope.close()
    }
    if (++losses > 1) return fail('device-lost', 'The browser lost its GPU twice.')
    next = end.next
    most = Math.max(64, end.size / 2)
  }
}

function fail(reason: 'no-adapter' | 'device-lost', message: string): void {
  report({ kind: 'failed', failure: { reason, message } })
}
