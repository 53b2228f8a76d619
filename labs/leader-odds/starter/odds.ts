export type Slot = {
  empty: number
  one: number
  several: number
}

/** How likely a pool leads a slot. */
export function phi(f: number, a: number): number {
  return f * a
}

/** How likely a slot has no leader, one, or several. */
export function slot(f: number, stakes: number[]): Slot {
  return { empty: 1 - f, one: f, several: 0 }
}

/** So many empty slots in a row are less likely than `risk`. */
export function gap(f: number, risk: number): number {
  return 0
}
