import {
  TendermintNode,
  type Action,
  type LockRule,
  type Message,
} from '@/lib/consensus/bft/tendermint'
import { messageOf } from '@/lib/consensus/bft/tendermint-network'

export const HONEST = ['Oslo', 'Lagos', 'Quito'] as const
export type HonestNode = (typeof HONEST)[number]
/** Who proposes in rounds 0 to 3. */
export const LEADERS = ['Lagos', 'Oslo', 'Mallory', 'Quito'] as const

export type Row = {
  name: HonestNode
  prevote: string
  precommit: string
  locked: string | null
  decided: string | null
}
export type Scene = {
  /** One entry a round, with what each honest node has done in it, and is locked on when it ends. */
  rounds: Row[][]
  torn: boolean
}

const NOTHING = 'nothing'

/**
 * One height, whose message order Mallory has chosen. In round 0 Oslo alone hears enough precommits, and decides; then
 * its line is cut until round 3. What the nodes do is computed by the nodes.
 */
export function playScene(rule: LockRule): Scene {
  const power = new Map([...HONEST, 'Mallory'].map((name) => [name, 1n]))
  const nodes = new Map(
    HONEST.map((self) => [
      self,
      new TendermintNode({ self, power, proposers: LEADERS, value: 'Bob', invalid: [] }, rule),
    ]),
  )
  const did: { name: HonestNode; action: Action }[] = []
  const keep = (name: HonestNode, actions: readonly Action[]) => {
    for (const action of actions) did.push({ name, action })
  }
  const tell = (to: readonly HonestNode[], message: Message) => {
    for (const name of to) keep(name, nodes.get(name)!.receive(message))
  }
  const timeout = (
    to: readonly HonestNode[],
    step: 'propose' | 'prevote' | 'precommit',
    round: number,
  ) => {
    for (const name of to) keep(name, nodes.get(name)!.timeout(step, round))
  }
  /** What these nodes have said of this kind in a round reaches those. */
  const spread = (
    kind: 'propose' | 'prevote' | 'precommit',
    round: number,
    from: readonly HonestNode[],
    to: readonly HonestNode[],
  ) => {
    for (const { name, action } of [...did])
      if (action.do === kind && action.round === round && from.includes(name))
        tell(to, messageOf(name, action))
  }
  const mallory = (
    type: 'prevote' | 'precommit',
    round: number,
    value: string | null,
    to: readonly HonestNode[],
  ) => tell(to, { type, from: 'Mallory', round, value })

  for (const [name, node] of nodes) keep(name, node.start())
  const others: readonly HonestNode[] = ['Lagos', 'Quito']
  const rounds: Row[][] = []
  /** Writes down a round that ends. */
  const note = () => {
    const round = rounds.length
    const said = (name: HonestNode, kind: 'prevote' | 'precommit') => {
      const one = did.find(
        ({ name: by, action }) => by === name && action.do === kind && action.round === round,
      )?.action
      return one && 'value' in one ? (one.value ?? NOTHING) : '–'
    }
    rounds.push(
      HONEST.map((name) => ({
        name,
        prevote: said(name, 'prevote'),
        precommit: said(name, 'precommit'),
        locked: nodes.get(name)!.locked?.value ?? null,
        decided: nodes.get(name)!.decided?.value ?? null,
      })),
    )
  }

  spread('propose', 0, HONEST, HONEST)
  spread('prevote', 0, HONEST, HONEST)
  spread('precommit', 0, HONEST, ['Oslo'])
  spread('precommit', 0, others, others)
  mallory('precommit', 0, null, others)
  note()
  timeout(others, 'precommit', 0)

  timeout(others, 'propose', 1)
  mallory('prevote', 1, null, others)
  spread('prevote', 1, others, others)
  mallory('precommit', 1, null, others)
  spread('precommit', 1, others, others)
  note()
  timeout(others, 'precommit', 1)

  tell(others, { type: 'proposal', from: 'Mallory', round: 2, value: 'Carol', validRound: -1 })
  mallory('prevote', 2, 'Carol', others)
  spread('prevote', 2, others, others)
  timeout(others, 'prevote', 2)
  mallory('precommit', 2, 'Carol', others)
  spread('precommit', 2, others, others)
  note()
  timeout(others, 'precommit', 2)

  spread('propose', 3, ['Quito'], others)
  spread('prevote', 3, others, others)
  // The line is mended, and what Oslo precommitted in round 0 arrives.
  spread('precommit', 0, ['Oslo'], others)
  note()

  const values = new Set([...nodes.values()].flatMap(({ decided }) => decided?.value ?? []))
  return { rounds, torn: values.size > 1 }
}
