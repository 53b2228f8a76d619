import { concatBytes, sha256 } from 'kit'

export type Step = {
  numHashes: number
  mixin: Uint8Array | null
}
export type Entry = {
  numHashes: number
  mixin: Uint8Array | null
  hash: Uint8Array
}

export function record(
  start: Uint8Array,
  steps: Step[],
): Entry[] {
  return steps.map((step) => ({
    ...step,
    hash: sha256(concatBytes(start, step.mixin ?? start)),
  }))
}

/** Whether this entry follows from the one before it. */
export function check(
  start: Uint8Array,
  entries: Entry[],
  index: number,
): boolean {
  return entries[index] !== undefined
}

/** The first index of each worker's stretch. */
export function slices(
  entries: Entry[],
  workers: number,
): number[] {
  return entries.slice(0, workers).map((_, i) => i)
}
