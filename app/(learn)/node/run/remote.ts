import type { Calls, Remote } from '@/lib/node/differ'
import type { NodeWish } from '@/lib/node/kit'
import { slotOf } from '@/lib/node/program'
import type { Slot } from '@/lib/node/slots'
import type { NodeSummary, Numbered, Purse } from '@/lib/node/types'
import type { Session } from '@/lib/sandbox/browser/session-runner'
import { SandboxEnd, type GuestError, type Program, type Step } from '@/lib/sandbox/protocol'
import { PartRefused } from './program'

/** Inputs of a request: few enough that an honest part answers them in a fraction of its time. */
const AT_ONCE = 24

export type SessionNode = Remote & { purse(owner: string): Promise<Purse>; close(): void }

/** Thrown for what only our own side of a node can do. */
export class NodeBroken extends Error {
  override name = 'NodeBroken'
}

/**
 * A node in a session of the sandbox.
 * @throws PartRefused if a part cannot be evaluated; SandboxEnd
 */
export async function openNode(
  open: () => Promise<Session>,
  program: Program,
  wish: NodeWish,
): Promise<SessionNode> {
  const session = await open()
  const ask = async (step: Step): Promise<unknown> => {
    const reply = await session.request(step)
    if (reply.ok) return reply.value
    throw refused(reply.error)
  }
  const method = (name: string, ...args: unknown[]): Step => ({
    kind: 'method',
    handle: 0,
    method: name,
    args,
  })
  try {
    const loaded = await session.load(program)
    if (!loaded.ok) throw refused(loaded.error)
    // The kit value is written as lib/suite/suite.ts writes it.
    const args = [{ kit: 'node', options: wish }]
    await ask({ kind: 'create', handle: 0, className: 'Node', args })
  } catch (error) {
    session.close()
    throw error
  }
  return {
    async step(inputs) {
      const said: Numbered[] = []
      for (let at = 0; at < inputs.length; at += AT_ONCE)
        said.push(...((await ask(method('step', inputs.slice(at, at + AT_ONCE)))) as Numbered[]))
      return said
    },
    summary: async () => (await ask(method('summary'))) as NodeSummary,
    purse: async (owner) => (await ask(method('purse', owner))) as Purse,
    lastCalls: async () => (await ask(method('lastCalls'))) as Calls,
    close: () => session.close(),
  }
}

function refused({ file, message }: GuestError): Error {
  const slot = file === undefined ? null : slotOf(file)
  return slot ? new PartRefused(slot, message) : new NodeBroken(message)
}

export function isTimeOut(error: unknown): boolean {
  return error instanceof SandboxEnd && error.cause === 'timed-out'
}

/** What a node is asked for, and by whom it is made. */
export type OpenNode = (
  wish: Pick<NodeWish, 'config' | 'records'> & {
    /** Every loop counts: lib/node/loops.ts. */
    guarded?: boolean
    /** This part is borrowed, and nothing is wrong with it on purpose. */
    without?: Slot | null
  },
) => Promise<{ node: SessionNode; placeIn(error: string): { file: string; line: number } | null }>
