import { concatBytes, sha256 } from 'kit'

export type Step = { numHashes: number; mixin: Uint8Array | null }
export type Entry = { numHashes: number; mixin: Uint8Array | null; hash: Uint8Array }

export function record(start: Uint8Array, steps: Step[]): Entry[] {
  const entries: Entry[] = []
  let hash = start
  for (const { numHashes, mixin } of steps) {
    hash = advance(hash, numHashes, mixin)
    entries.push({ numHashes, mixin, hash })
  }
  return entries
}

/** Whether this entry follows from the one before it. */
export function check(start: Uint8Array, entries: Entry[], index: number): boolean {
  const { numHashes, mixin, hash } = entries[index]!
  if (numHashes < 1) return false
  const before = index > 0 ? entries[index - 1]!.hash : start
  const found = advance(before, numHashes, mixin)
  return found.every((byte, i) => byte === hash[i])
}

/** The first index of each worker's stretch. */
export function slices(entries: Entry[], workers: number): number[] {
  let low = Math.max(...entries.map(({ numHashes }) => numHashes))
  let high = entries.reduce((sum, { numHashes }) => sum + numHashes, 0)
  while (low < high) {
    const limit = Math.floor((low + high) / 2)
    if (within(entries, limit).length <= workers) high = limit
    else low = limit + 1
  }
  return within(entries, low)
}

/** As few stretches as possible, none with more hashes than the limit. */
function within(entries: Entry[], limit: number): number[] {
  const starts = [0]
  let hashes = 0
  for (const [i, { numHashes }] of entries.entries()) {
    if (hashes + numHashes > limit) {
      starts.push(i)
      hashes = 0
    }
    hashes += numHashes
  }
  return starts
}

function advance(hash: Uint8Array, numHashes: number, mixin: Uint8Array | null): Uint8Array {
  let last = hash
  for (let i = 1; i < numHashes; i++) last = sha256(last)
  return sha256(mixin ? concatBytes(last, mixin) : last)
}
