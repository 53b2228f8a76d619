import { BesideOf, compared, explainBy, type Cause, type Remote } from '../differ'
import type { PosCall } from './calls'
import { PosNode } from './node'
import { posReference } from './reference'
import { METHODS, type PosSlot } from './slots'
import type { PosConfig, PosInput, PosOutput, PosSummary } from './types'

/** The node beside a learner's of Proof of Stake, as lib/node/differ.ts has it for Proof of Work. */

export type PosCalls = { calls: readonly PosCall[]; past: readonly PosCall[] }
export type PosCause = Cause<PosSlot>
export type PosRemote = Remote<PosInput, PosOutput, PosSummary, PosCalls>

export class PosBeside extends BesideOf<PosInput, PosOutput, PosSummary> {
  constructor(config: PosConfig) {
    super(new PosNode(config))
  }
}

/** Why the nodes part ways, as `explain`. */
export function explainPos(
  log: readonly PosInput[],
  input: number,
  open: () => Promise<PosRemote>,
): Promise<PosCause | null> {
  return explainBy(log, input, open, causeInPos)
}

/** The first of the calls that the protocol library answers otherwise. */
export function causeInPos({ calls, past }: PosCalls): PosCause | null {
  // An instance has a past: ours of the same number is given the same.
  const shadows = new Map<number, Record<string, (...args: unknown[]) => unknown>>()
  const ofPast = past.map((call) => compared(call, (args) => ours(call, args)))
  let at = past.length - calls.filter(({ slot }) => METHODS[slot]).length
  for (const call of calls) {
    const cause = METHODS[call.slot] ? ofPast[at++] : compared(call, (args) => ours(call, args))
    if (cause) return cause
  }
  return ofPast.find((cause) => cause !== null) ?? null

  function ours({ slot, fn, of }: PosCall, args: unknown[]): unknown {
    const part = posReference[slot] as unknown as Record<string, (...args: unknown[]) => unknown>
    if (of === undefined) return part[fn]!(...args)
    if (!Object.hasOwn(part, fn)) return shadows.get(of)![fn]!(...args)
    shadows.set(of, part[fn]!(...args) as never)
    return undefined
  }
}
