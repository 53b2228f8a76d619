/** The fewest blocks that are safe from luck and from money. */
export function safeDepth(
  value: number,
  costPerBlock: number,
  q: number,
  risk: number,
): number {
  return q < risk ? 6 : Math.floor(value / costPerBlock)
}
