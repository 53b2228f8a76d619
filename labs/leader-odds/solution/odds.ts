export type Slot = { empty: number; one: number; several: number }

/** How likely a pool leads a slot. */
export function phi(f: number, a: number): number {
  if (a === 0) return 0
  return -Math.expm1(a * Math.log1p(-f))
}

/** How likely a slot has no leader, one, or several. */
export function slot(f: number, stakes: number[]): Slot {
  let empty = 1
  let one = 0
  for (const a of stakes) {
    const leads = phi(f, a)
    one = one * (1 - leads) + empty * leads
    empty *= 1 - leads
  }
  return { empty, one, several: Math.max(0, 1 - empty - one) }
}

/** So many empty slots in a row are less likely than `risk`. */
export function gap(f: number, risk: number): number {
  return Math.ceil(Math.log(risk) / Math.log1p(-f))
}
