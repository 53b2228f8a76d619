import type { Input } from '@/lib/node/types'
import type { Control, Joined, Tick } from './log'

/** What a node is told of an event, by the server that nobody needs to believe: blocks are bytes, and checked. */
export type HeardEvent = { seq: number; at: number; source: number } & (
  | { kind: 'block' | 'tx'; node: number; bytes: string }
  | { kind: 'tick'; word: Tick }
  | { kind: 'control'; word: Control }
  | { kind: 'joined'; word: Joined }
)

/** `heard`: milliseconds of the log's clock at which somebody heard it; `at` is when it was said. */
export type HeardLine = HeardEvent & { heard: number }

/** What lib/node hears of it. */
export function inputsOf(event: HeardEvent): Input[] {
  switch (event.kind) {
    case 'tick':
      return [{ kind: 'tick', now: event.word.now }]
    case 'block':
    case 'tx':
      return [{ kind: event.kind, bytes: bytesOf(event.bytes) }]
    default:
      return []
  }
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
