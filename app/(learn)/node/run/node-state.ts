import type { Slot } from '@/lib/node/slots'
import type { ChartBlock } from '../view/chart'
import type { Outcome } from './follow'
import type { Shown, Told } from './play'
import type { WorldsRequest } from './worlds.worker'

/** One network of a run; `outcome` is null while it is played. */
export type Leg = { name: string; outcome: Outcome | null }

export type NodeState = {
  phase: 'idle' | 'loading' | 'playing' | 'over'
  which: WorldsRequest
  /** What was broken on purpose in this run. */
  sabotage: string | null
  legs: readonly Leg[]
  /** Of all networks before the present one. */
  inputsBefore: number
  shown: Shown | null
  /** The part of the tree that somebody has asked to see. */
  looked: readonly ChartBlock[] | null
  /** How much of the networks has been made, 0 to 1. */
  made: number
}

export type NodeEvent =
  | { type: 'began'; which: WorldsRequest; sabotage: string | null }
  | { type: 'told'; told: Told }
  | { type: 'looked'; blocks: readonly ChartBlock[] | null }
  | { type: 'ended' }
  | { type: 'failed'; why: string }

export const IDLE: NodeState = {
  phase: 'idle',
  which: 'honest',
  sabotage: null,
  legs: [],
  inputsBefore: 0,
  shown: null,
  looked: null,
  made: 0,
}

export function reduce(state: NodeState, event: NodeEvent): NodeState {
  switch (event.type) {
    case 'began': {
      const { which, sabotage } = event
      return { ...IDLE, phase: 'loading', which, sabotage }
    }
    case 'told':
      return tell(state, event.told)
    case 'looked':
      return { ...state, looked: event.blocks }
    case 'ended':
      return state.phase === 'over' ? state : { ...state, phase: 'over', legs: settled(state.legs) }
    case 'failed': {
      const outcome: Outcome = { kind: 'unavailable', why: event.why }
      const legs = state.legs.filter((leg) => leg.outcome !== null)
      return { ...state, phase: 'over', legs: [...legs, { name: '', outcome }] }
    }
  }
}

function tell(state: NodeState, told: Told): NodeState {
  if (state.phase === 'over') return state
  switch (told.kind) {
    case 'network': {
      const inputsBefore = state.inputsBefore + (state.shown?.heard ?? 0)
      const legs = [...state.legs, { name: told.name, outcome: null }]
      return { ...state, phase: 'playing', legs, inputsBefore, shown: null, made: told.made }
    }
    case 'heard':
      return { ...state, shown: told.shown }
    case 'outcome': {
      const legs = state.legs.map((leg) =>
        leg.outcome === null ? { ...leg, outcome: told.outcome } : leg,
      )
      return { ...state, legs }
    }
  }
}

/** What was still played is stopped. */
function settled(legs: readonly Leg[]): Leg[] {
  return legs.map((leg) => ({ ...leg, outcome: leg.outcome ?? { kind: 'stopped', inputs: 0 } }))
}

/** The part that an outcome names, if it names one. */
export function blamed(outcome: Outcome): Slot | null {
  switch (outcome.kind) {
    case 'forked':
      return outcome.cause?.slot ?? null
    case 'fault':
      return outcome.fault.slot
    case 'loops':
      return outcome.looping?.slot ?? null
    default:
      return null
  }
}

/** Whether an outcome shows that the node is not as ours. */
export function isWrong({ kind }: Outcome): boolean {
  return kind === 'forked' || kind === 'fault' || kind === 'loops'
}

export type Verdict =
  | { kind: 'running' }
  | { kind: 'agrees'; inputs: number; networks: number }
  | { kind: 'wrong'; leg: Leg & { outcome: Outcome }; networks: number; wrong: number }
  | { kind: 'stopped' }
  | { kind: 'unavailable'; why: string }

/** null before the first run. */
export function verdictOf({ phase, legs }: NodeState): Verdict | null {
  if (phase === 'idle') return null
  if (phase !== 'over') return { kind: 'running' }
  const outcomes = legs.flatMap(({ outcome }) => outcome ?? [])
  const bad = legs.filter((leg): leg is Leg & { outcome: Outcome } =>
    leg.outcome ? isWrong(leg.outcome) : false,
  )
  const broken = outcomes.find(({ kind }) => kind === 'unavailable')
  if (broken?.kind === 'unavailable') return broken
  const [first] = bad
  if (first) return { kind: 'wrong', leg: first, networks: legs.length, wrong: bad.length }
  if (outcomes.length === 0 || outcomes.some(({ kind }) => kind === 'stopped'))
    return { kind: 'stopped' }
  const inputs = outcomes.reduce((sum, one) => sum + (one.kind === 'agrees' ? one.inputs : 0), 0)
  return { kind: 'agrees', inputs, networks: legs.length }
}
