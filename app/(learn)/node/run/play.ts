import type { NodeSummary } from '@/lib/node/types'
import { Chart, type ChartBlock, type LogLine } from '../view/chart'
import { follow, type Outcome } from './follow'
import type { Made } from './program'
import { openWorkshop } from './workshop'
import { makeWorlds } from './worlds'
import type { WorldsRequest } from './worlds.worker'

/** What the page shows of a node while it hears something. */
export type Shown = {
  summary: NodeSummary
  blocks: readonly ChartBlock[]
  log: readonly LogLine[]
  /** Inputs of this network that have been heard, and all of them. */
  heard: number
  of: number
}
export type Told =
  | { kind: 'network'; name: string; made: number }
  | { kind: 'heard'; shown: Shown }
  | { kind: 'outcome'; outcome: Outcome }

export type Play = {
  which: WorldsRequest
  made: Made
  sabotage: string | null
  tell(told: Told): void
  /** Of each new network: its tree near any height. */
  onChart(near: (height: number) => readonly ChartBlock[]): void
  signal: AbortSignal
}

/** So slow that one can watch. */
const PAUSE_MS = 45
const BATCH = { honest: 6, torture: 12 } as const
/** After these there is nothing left to ask. */
const ENDS: readonly Outcome['kind'][] = ['loops', 'stopped', 'unavailable']

/**
 * Plays one network after the other. An honest node that has forked off is not asked further; under torture each network
 * is a node of its own.
 */
export async function play(options: Play): Promise<void> {
  const { which, made, sabotage, tell, onChart, signal } = options
  const { open, suspects } = await openWorkshop(made, sabotage)
  for await (const { world, made: share } of makeWorlds(which, signal)) {
    tell({ kind: 'network', name: world.name, made: share })
    const chart = new Chart(world)
    onChart((height) => chart.near(height))
    let heard = 0
    const outcome = await follow(world, {
      ...{ open, suspects, signal, batch: BATCH[which] },
      onHeard:
        which === 'torture'
          ? undefined
          : async ({ inputs, said, summary }) => {
              chart.hear(inputs, said, heard)
              heard += inputs.length
              const { log, height } = chart
              const of = world.inputs.length
              tell({
                kind: 'heard',
                shown: { summary, blocks: chart.near(height), log, heard, of },
              })
              await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
            },
    })
    tell({ kind: 'outcome', outcome })
    if (ENDS.includes(outcome.kind)) break
    if (which === 'honest' && outcome.kind !== 'agrees') break
  }
}
