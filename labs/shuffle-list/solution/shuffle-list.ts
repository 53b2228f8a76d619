import { concatBytes, sha256 } from 'kit'

/** Entry i of the answer is `list` at the shuffled index of i. */
export function shuffleList<T>(list: readonly T[], seed: Uint8Array, rounds: number): T[] {
  const order = [...list]
  for (let r = rounds - 1; r >= 0; r--) exchange(order, concatBytes(seed, Uint8Array.of(r)))
  return order
}

/** Undoes it. */
export function unshuffleList<T>(list: readonly T[], seed: Uint8Array, rounds: number): T[] {
  const order = [...list]
  for (let r = 0; r < rounds; r++) exchange(order, concatBytes(seed, Uint8Array.of(r)))
  return order
}

/** One round. A mirror image has two halves: pairs within 0 … pivot, and pairs above. */
function exchange(order: unknown[], key: Uint8Array): void {
  const n = order.length
  if (n === 0) return
  const head = new DataView(sha256(key).buffer).getBigUint64(0, true)
  const pivot = Number(head % BigInt(n))
  const blocks = new Map<number, Uint8Array>()
  const swap = (low: number, high: number) => {
    const b = Math.floor(high / 256)
    const bits = blocks.get(b) ?? sha256(concatBytes(key, Uint8Array.of(b, 0, 0, 0)))
    blocks.set(b, bits)
    if ((bits[Math.floor((high % 256) / 8)]! >> (high % 8)) & 1)
      [order[low], order[high]] = [order[high], order[low]]
  }
  for (let low = 0, high = pivot; low < high; low++, high--) swap(low, high)
  for (let low = pivot + 1, high = n - 1; low < high; low++, high--) swap(low, high)
}
