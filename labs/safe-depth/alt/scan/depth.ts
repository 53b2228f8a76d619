export function safeDepth(value: number, costPerBlock: number, q: number, risk: number): number {
  let lucky = 0
  while (q < 0.5 && success(q, lucky) >= risk) lucky += 1
  const paid = (value - (value % costPerBlock)) / costPerBlock + (value % costPerBlock > 0 ? 1 : 0)
  return q < 0.5 ? Math.max(lucky, paid) : Infinity
}

/** One less what fails: to be behind with k blocks when the honest branch has z, and never to be level again. */
function success(q: number, z: number): number {
  if (z === 0) return 1
  const p = 1 - q
  let ways = 1
  let fails = 0
  for (let k = 0; k < z; k++) {
    fails += ways * p ** z * q ** k * (1 - (q / p) ** (z - k))
    ways *= (k + z) / (k + 1)
  }
  return 1 - fails
}
