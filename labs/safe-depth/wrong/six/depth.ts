/** The smallest number of confirmations that is safe from a lucky minority and from a paid majority. */
export function safeDepth(value: number, costPerBlock: number, q: number, risk: number): number {
  if (q >= 0.5) return Infinity
  let z = Math.ceil(value / costPerBlock)
  return risk < 1 ? Math.max(6, z) : z
}

/** Nakamoto's chance that z blocks are overtaken, for q below one half. */
function chance(q: number, z: number): number {
  const ratio = q / (1 - q)
  const lambda = z * ratio
  let safe = 0
  let weight = Math.exp(-lambda)
  for (let k = 0; k <= z; k++) {
    safe += weight * (1 - ratio ** (z - k))
    weight *= lambda / (k + 1)
  }
  return 1 - safe
}
