/**
 * Ouroboros Praos: every pool draws for itself whether it leads a slot. David, Gaži, Kiayias and Russell, "Ouroboros Praos"
 * (2017), where the function is called φ.
 */

/** The chance that somebody with a part `a` of all stake leads a slot, if `f` of all slots have a leader. */
export function phi(f: number, a: number): number {
  if (a === 0) return 0
  // Not 1 - (1 - f) ** a: that has no digits left when a is small.
  return -Math.expm1(a * Math.log1p(-f))
}

export type SlotOdds = { empty: number; one: number; several: number }

/** How likely a slot has no leader, one, or several, with these parts of the stake. */
export function slotOdds(f: number, stakes: readonly number[]): SlotOdds {
  let [empty, one] = [1, 0]
  for (const a of stakes) {
    const leads = phi(f, a)
    const not = a === 0 ? 1 : Math.exp(a * Math.log1p(-f))
    ;[empty, one] = [empty * not, one * not + empty * leads]
  }
  return { empty, one, several: Math.max(0, 1 - empty - one) }
}

/** The least number of slots of which the chance that all are empty is at most `risk`. */
export function longestGap(f: number, risk: number): number {
  let slots = Math.max(0, Math.floor(Math.log(risk) / Math.log1p(-f)) - 1)
  while ((1 - f) ** slots > risk) slots++
  return slots
}
