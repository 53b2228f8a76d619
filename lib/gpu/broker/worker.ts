import { GpuTrouble, openDevice, type OpenDevice } from '../device'
import type { BrokerAnswer, BrokerRequest, ShaderMessage } from './messages'
import { layoutOf, runOnce } from './run-once'

/**
 * The platform's own worker: a learner's shader is data to it, and sizes, deadlines and buffers are ours. What
 * a shader can do at worst is keep the GPU busy, so one workgroup goes first, and alone.
 */

/** One workgroup that takes longer is not followed by more. */
const SLOW_MS = 50

const scope = globalThis as unknown as {
  navigator: { gpu?: GPU }
  postMessage(answer: BrokerAnswer): void
  close(): void
  onmessage: (event: MessageEvent<BrokerRequest>) => void
}

let opened: OpenDevice | null = null
let module: GPUShaderModule | null = null

/**
 * To end this worker, or its device, while a shader hangs would block the browser's GPU process, and with it
 * every page: measured, 60 frames a second became none. Left alone, the pages go on and the shader burns.
 */
let hangs = false
let last: Promise<void> = Promise.resolve()

scope.onmessage = ({ data }) => {
  last = last.then(async () => {
    if (data.kind !== 'close') scope.postMessage(await answer(data))
    else if (!hangs) scope.close()
  })
}

async function answer(request: Exclude<BrokerRequest, { kind: 'close' }>): Promise<BrokerAnswer> {
  try {
    switch (request.kind) {
      case 'open':
        opened = await openDevice(scope.navigator.gpu)
        return { kind: 'opened', adapter: opened?.adapter ?? null }
      case 'compile':
        return { kind: 'compiled', errors: await compile(request) }
      case 'dispatch':
        return await dispatch(request)
    }
  } catch (cause) {
    if (cause instanceof GpuTrouble) {
      hangs = cause.reason === 'never-ended'
      return { kind: 'fault', fault: cause.reason }
    }
    return { kind: 'refused', message: cause instanceof Error ? cause.message : String(cause) }
  }
}

async function compile({
  source,
  use,
}: Extract<BrokerRequest, { kind: 'compile' }>): Promise<ShaderMessage[]> {
  const compiled = opened!.device.createShaderModule({ code: source })
  if (use) module = compiled
  const { messages } = await compiled.getCompilationInfo()
  return messages
    .filter(({ type }) => type === 'error')
    .map(({ message, lineNum, linePos }) => ({ message, line: lineNum, column: linePos }))
}

async function dispatch(
  request: Extract<BrokerRequest, { kind: 'dispatch' }>,
): Promise<BrokerAnswer> {
  const { entryPoint, workgroups, buffers } = request
  const { device } = opened!
  device.pushErrorScope('validation')
  const layout = layoutOf(device, buffers)
  let pipeline: GPUComputePipeline
  try {
    pipeline = await device.createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: module!, entryPoint },
    })
  } catch (cause) {
    void device.popErrorScope()
    return { kind: 'refused', message: cause instanceof Error ? cause.message : String(cause) }
  }
  const run = (size: readonly [number, number, number]) =>
    runOnce(device, pipeline, layout, size, buffers)
  const [x, y, z] = workgroups
  if (x * y * z > 1) {
    // The first time includes what the driver still has to compile.
    let probe = await run([1, 1, 1])
    if (probe.ms > SLOW_MS) probe = await run([1, 1, 1])
    if (probe.ms > SLOW_MS) return { kind: 'fault', fault: 'too-slow' }
  }
  const { after } = await run(workgroups)
  const wrong = await device.popErrorScope()
  return wrong
    ? { kind: 'refused', message: wrong.message }
    : { kind: 'dispatched', buffers: after }
}
