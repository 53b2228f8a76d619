/** The chance that a share q of the hash rate reverses z blocks. */
export function exactP(q: number, z: number): number {
  return (4 * q * (1 - q)) ** z
}
