import { Beside, explain, type Cause, type Difference } from '@/lib/node/differ'
import { findLooping, type Looping } from '@/lib/node/loops'
import type { Slot } from '@/lib/node/slots'
import type { World } from '@/lib/node/torture/world'
import type { Input, NodeSummary, Numbered, Output } from '@/lib/node/types'
import { SandboxEnd } from '@/lib/sandbox/protocol'
import { PartRefused } from './program'
import { isTimeOut, type OpenNode } from './remote'

/** How a node went through a world beside the one of reference. */
export type Outcome =
  | { kind: 'agrees'; inputs: number }
  | { kind: 'forked'; difference: Difference; cause: Cause | null }
  | { kind: 'fault'; input: number; fault: Extract<Output, { kind: 'fault' }> }
  | { kind: 'loops'; input: number; looping: Looping | null }
  | { kind: 'stopped'; inputs: number }
  /** The machinery did not do what it should; nothing is held against anybody. */
  | { kind: 'unavailable'; why: string }

export type Heard = { inputs: readonly Input[]; said: readonly Numbered[]; summary: NodeSummary }

export type Follow = {
  open: OpenNode
  /** The parts that can be to blame: those that are not borrowed, and the one that is broken on purpose. */
  suspects: readonly Slot[]
  /** Inputs between two looks at the page. */
  batch: number
  /** After each batch; the next one waits for it. */
  onHeard?: ((heard: Heard) => Promise<void>) | undefined
  signal: AbortSignal
}

export async function follow(world: World, options: Follow): Promise<Outcome> {
  const { open, signal, batch, onHeard } = options
  const beside = new Beside(world.config)
  let at = 0
  try {
    const { node } = await open({ config: world.config, records: false })
    const stop = () => node.close()
    signal.addEventListener('abort', stop)
    try {
      for (; at < world.inputs.length; at += batch) {
        if (signal.aborted) return { kind: 'stopped', inputs: at }
        const inputs = world.inputs.slice(at, at + batch)
        const said = await node.step(inputs)
        const summary = await node.summary()
        const difference = beside.compare(inputs, said, summary)
        if (difference) {
          // Nobody has said anything wrong yet: one by one it is known where it began.
          if (!difference.said && batch > 1) {
            node.close()
            await onHeard?.({ inputs, said, summary })
            return await follow(world, { open, suspects: options.suspects, batch: 1, signal })
          }
          const fault = difference.mine.find((output) => output.kind === 'fault')
          await onHeard?.({ inputs, said, summary })
          node.close()
          if (fault) return { kind: 'fault', input: difference.input, fault }
          return {
            kind: 'forked',
            difference,
            cause: await causeOf(world, beside, difference, open),
          }
        }
        await onHeard?.({ inputs, said, summary })
      }
      return { kind: 'agrees', inputs: world.inputs.length }
    } finally {
      signal.removeEventListener('abort', stop)
      node.close()
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped', inputs: at }
    if (error instanceof PartRefused) return { kind: 'fault', input: at, fault: faultOf(error) }
    if (!isTimeOut(error)) return unavailable(error)
    try {
      return { kind: 'loops', input: at, looping: await loopIn(world, at + batch, options) }
    } catch (again) {
      return unavailable(again)
    }
  }
}

/** The log is heard again by nodes that record. */
async function causeOf(
  world: World,
  { log }: Beside,
  { input }: Difference,
  open: OpenNode,
): Promise<Cause | null> {
  const opened: { close(): void }[] = []
  try {
    return await explain(log, input, async () => {
      const { node } = await open({ config: world.config, records: true })
      opened.push(node)
      return node
    })
  } finally {
    for (const node of opened) node.close()
  }
}

function loopIn(world: World, until: number, { open, suspects }: Follow) {
  const inputs = world.inputs.slice(0, until)
  return findLooping(suspects, async ({ guarded, without }) => {
    const { node, placeIn } = await open({ config: world.config, records: false, guarded, without })
    try {
      return { said: await node.step(inputs), placeIn }
    } catch (error) {
      if (isTimeOut(error)) return { said: null, placeIn }
      throw error
    } finally {
      node.close()
    }
  })
}

function faultOf({ slot, message }: PartRefused): Extract<Output, { kind: 'fault' }> {
  return { kind: 'fault', slot, fn: 'import', error: message }
}

function unavailable(error: unknown): Outcome {
  if (!(error instanceof SandboxEnd)) console.warn('The node stopped', error)
  return { kind: 'unavailable', why: error instanceof Error ? error.message : String(error) }
}
