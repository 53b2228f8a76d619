import { concatBytes, sha256 } from 'kit'

type Step = { numHashes: number; mixin: Uint8Array | null }
type Entry = Step & { hash: Uint8Array }

function* hashes(from: Uint8Array, { numHashes, mixin }: Step) {
  let hash = from
  for (let i = 0; i < numHashes; i++) {
    const isLast = i + 1 === numHashes
    hash = isLast && mixin ? sha256(concatBytes(hash, mixin)) : sha256(hash)
    yield hash
  }
}

export function record(start: Uint8Array, steps: Step[]): Entry[] {
  let hash = start
  return steps.map(({ numHashes, mixin }) => {
    for (const next of hashes(hash, { numHashes, mixin })) hash = next
    return { numHashes, mixin, hash }
  })
}

export function check(start: Uint8Array, entries: Entry[], index: number): boolean {
  const entry = entries[index]!
  let last: Uint8Array | undefined
  for (const next of hashes([start, ...entries.map(({ hash }) => hash)][index]!, entry)) last = next
  return last !== undefined && last.join() === entry.hash.join()
}

/** Raises the limit to the next sum that could be a stretch's, until the workers suffice. */
export function slices(entries: Entry[], workers: number): number[] {
  const costs = entries.map(({ numHashes }) => numHashes)
  let limit = Math.max(...costs, Math.ceil(costs.reduce((a, b) => a + b, 0) / workers))
  for (;;) {
    const starts = [0]
    let filled = 0
    let next = Infinity
    for (const [i, cost] of costs.entries()) {
      if (filled + cost > limit) {
        next = Math.min(next, filled + cost)
        starts.push(i)
        filled = cost
      } else filled += cost
    }
    if (starts.length <= workers) return starts
    limit = next
  }
}
