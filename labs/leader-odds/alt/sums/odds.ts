/** By the binomial series where the power has no digits left, and by the power elsewhere. */
export function phi(f: number, a: number): number {
  if (f === 1) return a > 0 ? 1 : 0
  const exponent = a * logOfOneMinus(f)
  if (exponent < -0.5) return 1 - Math.exp(exponent)
  let [term, sum] = [1, 0]
  for (let k = 1; k < 30; k++) {
    term *= exponent / k
    sum -= term
  }
  return sum
}

function logOfOneMinus(f: number): number {
  if (f > 0.1) return Math.log(1 - f)
  let sum = 0
  for (let k = 20; k > 0; k--) sum = sum * f + 1 / k
  return -sum * f
}

/** Chances of 0, 1, 2, … leaders, all of them. */
export function slot(f: number, stakes: number[]) {
  let chances = [1]
  for (const a of stakes) {
    const p = phi(f, a)
    chances = [...chances, 0].map((c, i) => c * (1 - p) + (i > 0 ? chances[i - 1]! * p : 0))
  }
  const [empty = 1, one = 0, ...more] = chances
  return { empty, one, several: more.reduce((a, b) => a + b, 0) }
}

export function gap(f: number, risk: number): number {
  let slots = 0
  for (let chance = 0; chance > Math.log(risk); chance += logOfOneMinus(f)) slots++
  return slots
}
