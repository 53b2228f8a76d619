import { openBroker, type Broker } from '@/lib/gpu/broker/broker'
import type { GpuFault } from '@/lib/gpu/broker/messages'
import type { SourceError } from '@/lib/labs/verdict'
import { browserRunner } from '@/lib/sandbox/browser/runner'
import { avoidGpu, whyGpuIsAvoided } from './gpu-avoidance'
import { checkAsServer } from './shader-check'
import { SandboxEnd, type Limits, type Sandbox } from '@/lib/sandbox/protocol'

/** Where a shader runs: on this machine's GPU, or on the CPU path that the server grades with. */
export type RanOn = { kind: 'gpu' | 'software' | 'cpu'; name: string; note: string | null }

export type ShaderSandbox = { open(): Promise<Sandbox>; ranOn: RanOn; fault(): GpuFault | null }

const CPU_PATH = 'the CPU path'

let shared: Promise<Broker | null> | null = null
/** One worker for runs and for checks while typing; another after a fault. */
function brokerOf(): Promise<Broker | null> {
  shared ??= openBroker().catch(() => null)
  return shared
}

export async function openShaderSandbox(limits: Limits): Promise<ShaderSandbox> {
  const avoided = whyGpuIsAvoided()
  const broker = avoided ? null : await brokerOf()
  if (!broker) return onCpu(limits, avoided ?? 'This browser offers no WebGPU adapter.')
  const { name, software } = broker.adapter
  let fault: GpuFault | null = null
  /** After a fault this GPU runs no further test: the caller decides where the tests begin anew. */
  const open = (): Promise<Sandbox> =>
    fault ? Promise.reject(new SandboxEnd('stopped')) : Promise.resolve(sandbox)
  const sandbox: Sandbox = {
    async load({ entry, modules }) {
      // What the server refuses is refused here, though this GPU could run it.
      const [refused] = await checkAsServer(entry, modules[entry] ?? '')
      if (refused) return { ok: false, error: { name: 'ShaderError', ...refused }, logs: [] }
      const [first] = await broker.compile(modules[entry] ?? '', true)
      if (!first) return { ok: true, logs: [] }
      return { ok: false, error: { name: 'ShaderError', file: entry, ...first }, logs: [] }
    },
    async request(call) {
      if (call.kind !== 'dispatch') throw new TypeError('a shader can only be dispatched')
      const answer = await broker.dispatch(call)
      const rest = { args: [], counts: {}, trace: [], logs: [] }
      if (answer.ok) return { ok: true, value: { buffers: answer.buffers, steps: 0 }, ...rest }
      if ('message' in answer)
        return { ok: false, error: { name: 'DispatchError', message: answer.message }, ...rest }
      fault = answer.fault
      shared = null
      throw new SandboxEnd('timed-out')
    },
    allow() {},
    close() {
      if (fault) broker.close()
    },
  }
  return {
    open,
    ranOn: { kind: software ? 'software' : 'gpu', name, note: null },
    fault: () => fault,
  }
}

/** After a fault of the GPU: the same tests, where an endless loop ends by itself. */
export function afterFault(limits: Limits, fault: GpuFault, adapter: string): ShaderSandbox {
  const note = {
    'never-ended': `Your shader gave no answer within two seconds on ${adapter}, so it was left alone there. A loop may never end. The GPU may stay busy for a while.`,
    'too-slow': `One workgroup of your shader took longer than 50 ms on ${adapter}, so it was given no more of them.`,
    lost: `The browser lost ${adapter} while your shader ran, twice.`,
  }[fault]
  if (fault === 'never-ended') avoidGpu(note)
  return onCpu(limits, note)
}

function onCpu(limits: Limits, note: string): ShaderSandbox {
  return {
    open: () => browserRunner().open(limits, 'wgsl'),
    ranOn: { kind: 'cpu', name: CPU_PATH, note },
    fault: () => null,
  }
}

/**
 * The compilers' opinion while one types: the server's, in its words, and of what it accepts the browser's own,
 * which is stricter in places.
 */
export async function checkShader(entry: string, source: string): Promise<SourceError[]> {
  const refused = await checkAsServer(entry, source)
  const broker = refused.length > 0 || whyGpuIsAvoided() ? null : await brokerOf()
  if (!broker) return refused
  const list = await broker.compile(source, false)
  return list.map((one) => ({ ...one, file: entry }))
}
