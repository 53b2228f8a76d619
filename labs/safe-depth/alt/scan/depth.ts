export function safeDepth(value: number, costPerBlock: number, q: number, risk: number): number {
  let lucky = 0
  while (q < 0.5 && success(q, lucky) >= risk) lucky += 1
  const paid = (value - (value % costPerBlock)) / costPerBlock + (value % costPerBlock > 0 ? 1 : 0)
  return q < 0.5 ? Math.max(lucky, paid) : Infinity
}

function success(q: number, z: number): number {
  if (z === 0) return 1
  if (q === 0) return 0
  const mean = (z * q) / (1 - q)
  // Logarithms of the Poisson weights; the sum runs over what succeeds.
  let log = -mean
  let ahead = 1
  let all = 0
  for (let k = 0; k <= z; k++) {
    const weight = Math.exp(log)
    all += weight * (q / (1 - q)) ** (z - k)
    ahead -= weight
    log += Math.log(mean / (k + 1))
  }
  return all + Math.max(0, ahead)
}
