import type { Slot } from './slots'
import type { Numbered } from './types'

/**
 * Which part does not come to an end. A node that did not answer in time is gone with its frame; it is made anew, hears
 * its log once more, and since it is deterministic it comes to the same loop.
 */
export type Looping = { slot: Slot; place: { file: string; line: number } | null }

/**
 * A node made anew that has heard the log, the input that was not answered included.
 * `guarded`: every loop of the program counts, and throws when it has gone round too often (lib/sandbox/loop-guard.ts).
 * `without`: this part is borrowed.
 */
export type Replay = (how: { guarded: boolean; without: Slot | null }) => Promise<{
  /** null: it did not answer in time. */
  said: Numbered[] | null
  /** The place that a counter names in an error's text; null for any other text. */
  placeIn(error: string): { file: string; line: number } | null
}>

/**
 * @param own the parts that are not borrowed
 * @returns null if the node answers in time now: then it was the machine that was slow; and if no part alone is to blame
 */
export async function findLooping(own: readonly Slot[], replay: Replay): Promise<Looping | null> {
  const { said, placeIn } = await replay({ guarded: true, without: null })
  for (const { output } of said ?? []) {
    if (output.kind !== 'fault') continue
    const place = placeIn(output.error)
    if (place) return { slot: output.slot, place }
  }
  if ((await replay({ guarded: false, without: null })).said) return null
  // No loop of the program's own: a number that is too large, say. It is the part without which it goes well.
  for (const slot of own)
    if ((await replay({ guarded: false, without: slot })).said) return { slot, place: null }
  return null
}
