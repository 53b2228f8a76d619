type Tx = { id: string; fee: bigint; weight: number; parents: string[] }
type Sum = [fee: bigint, weight: bigint]

const beats = (a: Sum, b: Sum) => a[0] * b[1] > b[0] * a[1]

/** Sets of transactions as bits of one number, by their place in the list. */
function closures(pool: readonly Tx[]): bigint[] {
  const place = new Map(pool.map(({ id }, i) => [id, i]))
  const sets = pool.map((tx) =>
    tx.parents.reduce((set, parent) => set | (1n << BigInt(place.get(parent)!)), 0n),
  )
  // Adding the parents' sets once for each transaction reaches every ancestor.
  for (let round = 0; round < pool.length; round++)
    for (let i = 0; i < pool.length; i++)
      for (let j = 0; j < pool.length; j++) if ((sets[i]! >> BigInt(j)) & 1n) sets[i]! |= sets[j]!
  return sets
}

export function ancestors(pool: readonly Tx[], id: string): Set<string> {
  const set = closures(pool)[pool.findIndex((tx) => tx.id === id)]!
  return new Set(pool.filter((_, i) => (set >> BigInt(i)) & 1n).map((tx) => tx.id))
}

export function selectTxs(pool: readonly Tx[], maxWeight: number): string[] {
  const sorted = [...pool].sort((a, b) => (a.id < b.id ? -1 : 1))
  const sets = closures(sorted).map((set, i) => set | (1n << BigInt(i)))
  let taken = 0n
  let left = BigInt(maxWeight)
  for (;;) {
    let best = 0n
    let sum: Sum = [-1n, 1n]
    for (const [i, set] of sets.entries()) {
      const rest = set & ~taken
      if (!((rest >> BigInt(i)) & 1n)) continue
      const [fee, weight] = sumOf(rest)
      if (weight <= left && beats([fee, weight], sum)) {
        best = rest
        sum = [fee, weight]
      }
    }
    if (best === 0n) break
    taken |= best
    left -= sum[1]
  }
  // Whatever stands alone may go first, then what spends only that.
  const order: string[] = []
  const count = sorted.filter((_, i) => (taken >> BigInt(i)) & 1n).length
  while (order.length < count)
    for (const [i, tx] of sorted.entries())
      if (
        (taken >> BigInt(i)) & 1n &&
        !order.includes(tx.id) &&
        tx.parents.every((parent) => order.includes(parent))
      )
        order.push(tx.id)
  return order

  function sumOf(set: bigint): Sum {
    let [fee, weight] = [0n, 0n]
    for (const [i, tx] of sorted.entries())
      if ((set >> BigInt(i)) & 1n) {
        fee += tx.fee
        weight += BigInt(tx.weight)
      }
    return [fee, weight]
  }
}

export function chunks(order: readonly Tx[]): string[][] {
  let all = order.map((tx) => ({ ids: [tx.id], sum: [tx.fee, BigInt(tx.weight)] as Sum }))
  for (;;) {
    const at = all.findIndex((chunk, i) => i > 0 && beats(chunk.sum, all[i - 1]!.sum))
    if (at === -1) return all.map(({ ids }) => ids)
    const [a, b] = [all[at - 1]!, all[at]!]
    const sum: Sum = [a.sum[0] + b.sum[0], a.sum[1] + b.sum[1]]
    all = [...all.slice(0, at - 1), { ids: [...a.ids, ...b.ids], sum }, ...all.slice(at + 1)]
  }
}
