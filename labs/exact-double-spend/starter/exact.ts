/** The chance that a share q reverses z blocks. */
export function exactP(q: number, z: number): number {
  return (4 * q * (1 - q)) ** z
}
