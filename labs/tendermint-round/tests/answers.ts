import { TendermintNode, type Config } from '@/lib/consensus/bft/tendermint'
import type { Event } from './play'

/** What a node that follows the rules does after each of these calls. */
export function answersOf(config: Config, events: readonly Event[]): unknown[] {
  const node = new TendermintNode(config)
  return [
    node.start(),
    ...events.map((event) =>
      event.type === 'timeout' ? node.timeout(event.step, event.round) : node.receive(event),
    ),
  ]
}
