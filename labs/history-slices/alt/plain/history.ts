import { concatBytes, sha256 } from 'kit'

type Step = { numHashes: number; mixin: Uint8Array | null }
type Entry = Step & { hash: Uint8Array }

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16)).join()

export const record = (start: Uint8Array, steps: Step[]): Entry[] =>
  steps.reduce<Entry[]>((entries, step) => {
    let hash = entries.at(-1)?.hash ?? start
    for (let left = step.numHashes; left > 0; left--)
      hash = sha256(left === 1 && step.mixin ? concatBytes(hash, step.mixin) : hash)
    return [...entries, { ...step, hash }]
  }, [])

export function check(start: Uint8Array, entries: Entry[], index: number): boolean {
  const entry = entries[index]!
  if (!(entry.numHashes > 0)) return false
  const [again] = record(entries[index - 1]?.hash ?? start, [entry])
  return hex(again!.hash) === hex(entry.hash)
}

/** best[w][i]: the shortest longest stretch of the entries from i on, with w workers. */
export function slices(entries: Entry[], workers: number): number[] {
  const count = entries.length
  const most = Math.min(workers, count)
  const sums = [0]
  for (const { numHashes } of entries) sums.push(sums.at(-1)! + numHashes)
  let best = Array.from({ length: count + 1 }, (_, i) => sums[count]! - sums[i]!)
  const cuts: number[][] = []
  for (let w = 2; w <= most; w++) {
    const next = [...best]
    const cut = new Array<number>(count + 1).fill(-1)
    for (let i = 0; i < count; i++)
      for (let j = i + 1; j < count; j++) {
        const longest = Math.max(sums[j]! - sums[i]!, best[j]!)
        if (longest < next[i]!) {
          next[i] = longest
          cut[i] = j
        }
      }
    best = next
    cuts.push(cut)
  }
  const starts = [0]
  for (let w = cuts.length - 1; w >= 0; w--) {
    const j = cuts[w]![starts.at(-1)!]!
    if (j > 0) starts.push(j)
  }
  return starts
}
