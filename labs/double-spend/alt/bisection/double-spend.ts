const shareOfOne = (x: number) => typeof x === 'number' && x >= 0 && x <= 1

/** Adds up what succeeds: too few blocks but catching up later, or already level. */
export function nakamotoP(q: number, z: number): number {
  if (!shareOfOne(q) || z < 0 || z !== Math.floor(z) || z === Infinity) throw new RangeError()
  if (z === 0 || q >= 0.5) return 1
  if (q === 0) return 0
  const odds = Math.log(q) - Math.log(1 - q)
  const lambda = z * Math.exp(odds)
  let logFactorial = 0
  let total = 0
  for (let k = 0; k <= z || k < lambda + 60 + 12 * Math.sqrt(lambda); k++) {
    if (k > 0) logFactorial += Math.log(k)
    const weight = k * Math.log(lambda) - lambda - logFactorial
    total += Math.exp(weight + Math.max(0, z - k) * odds)
  }
  return total
}

export function confirmationsFor(q: number, risk: number): number {
  if (!shareOfOne(q) || !shareOfOne(risk) || risk === 0) throw new RangeError()
  if (q >= 0.5) return Infinity
  let [low, high] = [0, 1024]
  while (low < high) {
    const middle = (low + high) >> 1
    if (nakamotoP(q, middle) < risk) high = middle
    else low = middle + 1
  }
  return low
}
