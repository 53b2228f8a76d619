/** The smallest number of confirmations that is safe from a lucky minority and from a paid majority. */
export function safeDepth(
  value: number,
  costPerBlock: number,
  q: number,
  risk: number,
): number {
  return q < risk ? 6 : Math.floor(value / costPerBlock)
}
