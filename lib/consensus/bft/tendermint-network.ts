import { TendermintNode, type Action, type Message, type Step, type Vote } from './tendermint'

/** What one node was told, and what it did. The first entry is its start. */
export type Told =
  | { told: 'start'; did: Action[] }
  | { told: 'message'; message: Message; did: Action[] }
  | { told: 'timeout'; step: Step; round: number; did: Action[] }

type Options = {
  power: ReadonlyMap<string, bigint>
  proposers: readonly string[]
  /** Says anything to anybody, and nothing that its keys could not sign. */
  byzantine: string | null
  events: number
  /** How often a timer fires although messages are on their way. */
  hurry: number
}

type OnItsWay = { to: string; message: Message }
type Timer = { of: string; step: Step; round: number }

/**
 * Some nodes, and a network that delivers in any order. A node's own messages reach it like everybody's. It is
 * deterministic in `random`, which gives numbers from 0 to 1.
 */
export function simulate(
  random: () => number,
  { power, proposers, byzantine, events, hurry }: Options,
): { nodes: Map<string, TendermintNode>; log: Map<string, Told[]> } {
  const names = [...power.keys()]
  const honest = names.filter((name) => name !== byzantine)
  const nodes = new Map(
    honest.map((self) => {
      const config = { self, power, proposers, value: `of ${self}`, invalid: ['bad'] }
      return [self, new TendermintNode(config)] as const
    }),
  )
  const log = new Map<string, Told[]>(honest.map((name) => [name, []]))
  const onItsWay: OnItsWay[] = []
  const timers: Timer[] = []
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const take = <T>(list: T[]): T => list.splice(Math.floor(random() * list.length), 1)[0]!

  function act(name: string, did: readonly Action[]): void {
    for (const action of did) {
      if (action.do === 'wait') timers.push({ of: name, step: action.step, round: action.round })
      else if (action.do !== 'decide')
        for (const to of honest) onItsWay.push({ to, message: messageOf(name, action) })
    }
  }

  function lie(from: string): void {
    const round = Math.max(...honest.map((name) => nodes.get(name)!.round)) + pick([0, 0, 0, -1, 1])
    if (round < 0) return
    const value = pick([...honest.map((name) => `of ${name}`), `of ${from}`, 'bad'])
    const type = pick(['prevote', 'precommit'] as const)
    const message: Message =
      proposers[round % proposers.length] === from && random() < 0.5
        ? { type: 'proposal', from, round, value, validRound: pick([-1, round - 1]) }
        : { type, from, round, value: random() < 0.2 ? null : value }
    for (const to of honest) if (random() < 0.7) onItsWay.push({ to, message })
  }

  for (const [name, node] of nodes) {
    const did = node.start()
    log.get(name)!.push({ told: 'start', did })
    act(name, did)
  }
  for (let i = 0; i < events; i++) {
    if (byzantine !== null && random() < 0.15) lie(byzantine)
    if (timers.length > 0 && (onItsWay.length === 0 || random() < hurry)) {
      const { of, step, round } = take(timers)
      const did = nodes.get(of)!.timeout(step, round)
      log.get(of)!.push({ told: 'timeout', step, round, did })
      act(of, did)
    } else if (onItsWay.length > 0) {
      const { to, message } = take(onItsWay)
      const did = nodes.get(to)!.receive(message)
      log.get(to)!.push({ told: 'message', message, did })
      act(to, did)
    }
  }
  return { nodes, log }
}

/** What a node's action is to those who hear of it. */
export function messageOf(
  from: string,
  action: Extract<Action, { do: 'propose' | 'prevote' | 'precommit' }>,
): Message {
  const { round } = action
  if (action.do === 'propose')
    return { type: 'proposal', from, round, value: action.value, validRound: action.validRound }
  return { type: action.do as Vote['type'], from, round, value: action.value }
}
