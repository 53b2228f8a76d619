'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { MiningEnd } from '@/lib/gpu/mining/mining'
import { keyOf, ownerOf } from '@/lib/network/alone/mind'
import { LEARNER } from '@/lib/network/alone/simulation'
import { Played } from '@/lib/network/scenarios/played'
import { SCENARIOS, type ScenarioName } from '@/lib/network/scenarios/scenarios'
import type { Word } from '@/lib/network/scenarios/types'
import type { Made } from '../../../node/run/program'
import { openWorkshop } from '../../../node/run/workshop'
import { Participant, type Seen } from '../../[id]/run/participant'
import { preparePayment } from '../../[id]/run/pay'
import type { Pay } from '../../[id]/run/use-participant'
import type { SimulationAnswer, SimulationRequest } from './simulation.worker'

export type Playing = {
  seen: Played
  /** Of the learner's own node; null before it has heard anything. */
  node: Seen | null
  speed: number
  setSpeed(speed: number): void
  act(words: readonly Word[]): void
  step(step: number): void
  pay: Pay
}

export type Alone =
  { kind: 'out'; problem: string | null } | { kind: 'loading' } | ({ kind: 'in' } & Playing)

type Game = { worker: Worker; participant: Participant; seen: Played }
type View = { node: Seen | null; speed: number }

/** Nobody in this page checks a signature. */
const KEY = { publicKey: keyOf(LEARNER), sign: () => Promise.resolve(new Uint8Array(64)) }

/** A network of simulated machines around the learner's own node, in this page. */
export function useAlone(scenario: ScenarioName, own: Made) {
  const [state, setState] = useState<{ kind: 'out' | 'loading' | 'in'; problem: string | null }>({
    kind: 'out',
    problem: null,
  })
  const [view, setView] = useState<View>({ node: null, speed: 1 })
  const [, redraw] = useState(0)
  const [game, setGame] = useState<Game | null>(null)
  const running = useRef<Game | null>(null)

  const stop = useCallback(() => {
    running.current?.participant.close()
    running.current?.worker.terminate()
    running.current = null
    setGame(null)
    setState({ kind: 'out', problem: null })
  }, [])
  useEffect(() => stop, [stop])

  const start = useCallback(
    async (nodes: number) => {
      setState({ kind: 'loading', problem: null })
      setView({ node: null, speed: 1 })
      try {
        const next = await play(scenario, own, nodes, {
          onNode: (node) => setView((before) => ({ ...before, node })),
          onEvents: () => redraw((count) => count + 1),
        })
        running.current = next
        setGame(next)
        setState({ kind: 'in', problem: null })
      } catch (cause) {
        const problem = cause instanceof Error ? cause.message : String(cause)
        setState({ kind: 'out', problem })
      }
    },
    [scenario, own],
  )

  const ask = (request: SimulationRequest): void => game?.worker.postMessage(request)
  const alone: Alone =
    state.kind === 'in' && game
      ? {
          kind: 'in',
          ...{ seen: game.seen, node: view.node, speed: view.speed },
          setSpeed(speed) {
            setView((before) => ({ ...before, speed }))
            ask({ kind: 'speed', speed })
          },
          act: (words) => ask({ kind: 'act', words }),
          step: (step) => ask({ kind: 'step', step }),
          async pay(form) {
            if (!view.node?.wallet) return { words: 'Your node knows of no coins yet.' }
            const made = await preparePayment('alone', view.node.wallet, form, KEY)
            if (!made.ok) return made.error
            ask({ kind: 'post', of: 'tx', bytes: made.value, to: Number(form.to) })
            game.participant.sent(made.value)
            return null
          },
        }
      : state.kind === 'loading'
        ? { kind: 'loading' }
        : { kind: 'out', problem: state.problem }
  return { alone, start: (nodes: number) => void start(nodes), stop }
}

async function play(
  scenario: ScenarioName,
  own: Made,
  nodes: number,
  to: { onNode(seen: Seen): void; onEvents(): void },
): Promise<Game> {
  const { open } = await openWorkshop(own, null)
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' })
  const ask = (request: SimulationRequest): void => worker.postMessage(request)
  const seen = new Played(SCENARIOS[scenario])
  let searches = 0
  let searching: { id: number; finish(end: MiningEnd): void } | null = null
  const total = { hashes: 0, seconds: 0, device: { name: 'simulated', kind: 'cpu' as const } }

  const participant = new Participant({
    node: LEARNER,
    owner: ownerOf(LEARNER),
    visit: new Uint8Array(4),
    open: async (wish) => (await open(wish)).node,
    // The clock is the simulation's, and so is who finds a block when: as with every other machine.
    mine({ header, target }) {
      const id = ++searches
      const done = new Promise<MiningEnd>((finish) => (searching = { id, finish }))
      ask({ kind: 'search', id, search: { header, target } })
      return {
        done,
        stop() {
          if (searching?.id !== id) return
          searching = null
          ask({ kind: 'search', id, search: null })
        },
      }
    },
    post(block) {
      ask({ kind: 'post', of: 'block', bytes: block })
      return Promise.resolve(true)
    },
    tell: to.onNode,
  })
  worker.onmessage = ({ data }: MessageEvent<SimulationAnswer>) => {
    if (data.kind === 'events') {
      for (const event of data.all) seen.take(event)
      if (data.own.length > 0) participant.hear(data.own)
      to.onEvents()
    } else if (searching?.id === data.id) {
      const { finish } = searching
      searching = null
      finish({ kind: 'hit', nonce: data.nonce, hash: new Uint8Array(32), ...total })
    }
  }
  const seed = crypto.getRandomValues(new Uint32Array(1))[0]!
  ask({ kind: 'start', scenario, nodes, seed, now: Math.floor(Date.now() / 1000) })
  return { worker, participant, seen }
}
