type Tx = { id: string; fee: bigint; weight: number; parents: string[] }

export function ancestors(pool: readonly Tx[], id: string): Set<string> {
  const all = new Set<string>()
  const parentsOf = (one: string) => pool.find((tx) => tx.id === one)!.parents
  const climb = (one: string) => {
    for (const parent of parentsOf(one))
      if (!all.has(parent)) {
        all.add(parent)
        climb(parent)
      }
  }
  climb(id)
  return all
}

/** Keeps each package's sums and lowers them when something of it goes into the block. */
export function selectTxs(pool: readonly Tx[], maxWeight: number): string[] {
  const rows = pool.map((tx) => {
    const needs = ancestors(pool, tx.id)
    const row = { tx, needs, fee: tx.fee, weight: BigInt(tx.weight) }
    for (const other of pool)
      if (needs.has(other.id)) {
        row.fee += other.fee
        row.weight += BigInt(other.weight)
      }
    return row
  })
  const ids: string[] = []
  let open = rows
  let left = BigInt(maxWeight)
  for (;;) {
    const fits = open.filter(({ weight }) => weight <= left)
    if (fits.length === 0) return ids
    fits.sort((a, b) => {
      const [x, y] = [a.fee * b.weight, b.fee * a.weight]
      return x === y ? (a.tx.id < b.tx.id ? -1 : 1) : x > y ? -1 : 1
    })
    const best = fits[0]!
    left -= best.weight
    const going = open.filter((row) => row === best || best.needs.has(row.tx.id))
    going.sort((a, b) => a.needs.size - b.needs.size)
    open = open.filter((row) => !going.includes(row))
    for (const { tx } of going) {
      ids.push(tx.id)
      for (const row of open)
        if (row.needs.has(tx.id)) {
          row.fee -= tx.fee
          row.weight -= BigInt(tx.weight)
        }
    }
  }
}

/** The best beginning of what is left is a chunk; of equal ones the shortest. */
export function chunks(order: readonly Tx[]): string[][] {
  if (order.length === 0) return []
  let [fee, weight] = [0n, 0n]
  let best = { fee: -1n, weight: 1n, to: 0 }
  order.forEach((tx, i) => {
    fee += tx.fee
    weight += BigInt(tx.weight)
    if (fee * best.weight > best.fee * weight) best = { fee, weight, to: i + 1 }
  })
  return [order.slice(0, best.to).map(({ id }) => id), ...chunks(order.slice(best.to))]
}
