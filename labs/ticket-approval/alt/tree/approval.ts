/** Draw by draw: how likely is each number of votes after the next ticket? */
export function approval(share: number, n: number, m: number): number {
  let chances = [1]
  for (let draw = 0; draw < n; draw++) {
    const next = Array<number>(chances.length + 1).fill(0)
    for (const [votes, chance] of chances.entries()) {
      next[votes]! += chance * (1 - share)
      next[votes + 1]! += chance * share
    }
    chances = next
  }
  return chances.slice(m).reduce((sum, chance) => sum + chance, 0)
}

export function hashNeeded(stake: number, n: number, m: number, absent: number): number {
  const present = (1 - stake) * (1 - absent)
  const ratio = approval(stake, n, m) / approval(present, n, m)
  return 1 / (1 + ratio)
}
