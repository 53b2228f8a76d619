/** What the chain of the figure pays its miners, in thousand dollars a day. */
export const REWARD = 100

/**
 * Miners join until their work costs what it brings: the reward and what the by-product sells for. An attacker has to
 * spend as much for a day, and gets back the part of the by-product's value that it can sell as well.
 */
export function budget(byProduct: number, sellable: number): { spent: number; attack: number } {
  const spent = REWARD + byProduct
  return { spent, attack: spent - sellable * byProduct }
}
