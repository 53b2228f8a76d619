import type { Files } from '@/lib/labs/manifest'
import { entryFiles, entryOf, NODE_ENTRY, partFiles } from '@/lib/node/program'
import { SLOTS, type Slot } from '@/lib/node/slots'
import type { Program } from '@/lib/sandbox/protocol'
import { linkPlain } from '@/lib/sandbox/translate/plain'
import type { Translation } from '@/lib/sandbox/translate/without-compiler'

/** Learners' programs, by the slot that each fills. */
export type Made = Partial<Record<Slot, Files>>

/** Thrown for a part that is no program any more. */
export class PartRefused extends Error {
  override name = 'PartRefused'
  readonly slot: Slot
  constructor(slot: Slot, message: string) {
    super(message)
    this.slot = slot
  }
}

export const slotsOf = (made: Made): Slot[] => SLOTS.filter((slot) => made[slot])

/**
 * One program of the parts that somebody has made. Each lab's is translated by itself, and only once: the others of a
 * visit leave some of them out.
 * @throws PartRefused
 */
export function programMaker(
  translate: (files: Files, entry: string) => Promise<Translation>,
  kit: string,
): (made: Made) => Promise<Program> {
  const known = new Map<Slot, Promise<Translation>>()
  const translated = async (slot: Slot, files: Files) => {
    const asked = known.get(slot) ?? translate(partFiles(slot, files), entryOf(slot))
    known.set(slot, asked)
    const translation = await asked
    if (translation.ok) return translation.program
    throw new PartRefused(slot, translation.error.message)
  }
  return async (made) => {
    const slots = slotsOf(made)
    const parts: Program[] = []
    for (const slot of slots) parts.push(await translated(slot, made[slot]!))
    const paths = parts.flatMap(({ modules }) => Object.keys(modules))
    const entry = linkPlain(entryFiles(slots), paths)
    return {
      entry: NODE_ENTRY,
      modules: Object.assign({}, ...parts.map(({ modules }) => modules), entry) as Files,
      sourceMaps: Object.assign({}, ...parts.map(({ sourceMaps }) => sourceMaps)) as Files,
      kit,
    }
  }
}
