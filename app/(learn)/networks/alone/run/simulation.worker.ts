import type { HeardEvent } from '@/lib/network/heard'
import { Simulation, type Search } from '@/lib/network/alone/simulation'
import { SCENARIOS, type ScenarioName } from '@/lib/network/scenarios/scenarios'
import type { Word } from '@/lib/network/scenarios/types'

/** The network around a learner who is alone: it computes real hashes, which would hold the page up. */
export type SimulationRequest =
  | { kind: 'start'; scenario: ScenarioName; nodes: number; seed: number; now: number }
  /** So many times as fast as a clock on the wall; 0 stands still. */
  | { kind: 'speed'; speed: number }
  | { kind: 'act'; words: readonly Word[] }
  | { kind: 'step'; step: number }
  | { kind: 'search'; id: number; search: Search | null }
  /** `to`: whom a payment pays. */
  | { kind: 'post'; of: 'block' | 'tx'; bytes: Uint8Array; to?: number }

/** `all` has happened, and `own` is what of it the learner's node hears. `found`: the search with that id. */
export type SimulationAnswer =
  | { kind: 'events'; all: HeardEvent[]; own: HeardEvent[] }
  | { kind: 'found'; id: number; nonce: number }

const SLICE_MS = 100
/** What a machine that slept has missed is not made up for. */
const MAX_SLICE_MS = 500

let simulation: Simulation | null = null
let speed = 1
let told = 0
let search = 0
let last = performance.now()

const say = (answer: SimulationAnswer): void => self.postMessage(answer)

function tell(): void {
  if (!simulation) return
  const all = simulation.events.slice(told)
  told = simulation.events.length
  const own = simulation.learnerNews()
  if (all.length > 0 || own.length > 0) say({ kind: 'events', all, own })
}

setInterval(() => {
  const now = performance.now()
  const passed = Math.min(now - last, MAX_SLICE_MS)
  last = now
  if (!simulation || speed === 0) return
  const nonce = simulation.run(passed * speed)
  if (nonce !== null) say({ kind: 'found', id: search, nonce })
  tell()
}, SLICE_MS)

self.onmessage = ({ data }: MessageEvent<SimulationRequest>) => {
  if (data.kind === 'start') {
    const { scenario, nodes, seed, now } = data
    simulation = new Simulation(SCENARIOS[scenario], { nodes, seed, now, hasLearner: true })
  } else if (data.kind === 'speed') speed = data.speed
  else if (data.kind === 'act') simulation?.act(data.words)
  else if (data.kind === 'step') simulation?.step(data.step)
  else if (data.kind === 'post') simulation?.post(data.of, data.bytes, data.to)
  else {
    search = data.id
    simulation?.search(data.search)
  }
  tell()
}
