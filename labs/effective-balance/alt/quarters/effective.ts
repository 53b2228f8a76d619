const QUARTER = 250_000_000n

export function maxEffective(prefix: 0 | 1 | 2): bigint {
  const eth = { 0: 32n, 1: 32n, 2: 2048n }[prefix]
  return 4n * QUARTER * eth
}

export function nextEffective(balance: bigint, effective: bigint, max: bigint): bigint {
  const ahead = balance - effective
  const moves = ahead < -QUARTER || ahead > 5n * QUARTER
  if (!moves) return effective
  const down = (balance / (4n * QUARTER)) * 4n * QUARTER
  return down > max ? max : down
}

/** By halving: with more on it the balance never counts less. */
export function topUp(balance: bigint, effective: bigint, max: bigint): bigint | null {
  const rises = (add: bigint) => nextEffective(balance + add, effective, max) > effective
  if (rises(0n)) return 0n
  let enough = 1n
  while (!rises(enough)) {
    enough *= 2n
    if (enough > 10n ** 20n) return null
  }
  let short = enough / 2n
  if (rises(short)) short = 0n
  while (enough - short > 1n) {
    const middle = (enough + short) / 2n
    if (rises(middle)) enough = middle
    else short = middle
  }
  return enough
}

export function follow(balances: readonly bigint[], effective: bigint, max: bigint) {
  return balances.reduce(
    (state, balance) => {
      const next = nextEffective(balance, state.effective, max)
      return { effective: next, changes: state.changes + Number(next !== state.effective) }
    },
    { effective, changes: 0 },
  )
}
