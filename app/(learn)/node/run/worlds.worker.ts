import { HONEST } from '@/lib/node/honest/worlds'
import { TORTURE } from '@/lib/node/torture/worlds'
import type { World } from '@/lib/node/torture/world'

/** Makes the networks of the page: their proof of work is real, and would hold the page up. */
export type WorldsRequest = 'honest' | 'torture'
/** One by one as they are made; `done` of `of` at the end of each step. */
export type WorldsAnswer = { world: World } | { done: number; of: number }

const say = (answer: WorldsAnswer) => self.postMessage(answer)

self.onmessage = ({ data }: MessageEvent<WorldsRequest>) => {
  const makers: readonly (() => World | readonly World[])[] = data === 'honest' ? HONEST : TORTURE
  for (const [i, make] of makers.entries()) {
    for (const world of [make()].flat()) say({ world })
    say({ done: i + 1, of: makers.length })
  }
}
