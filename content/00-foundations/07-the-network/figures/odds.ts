/** The chance that all of so many connections go to an attacker, if each is drawn with the same chance. */
export function allHostile(share: number, connections: number): number {
  return share ** connections
}

/**
 * The chance that a node is eclipsed at some time, if it draws all its connections afresh so many times, as at restarts.
 */
export function everHostile(share: number, connections: number, restarts: number): number {
  return 1 - (1 - allHostile(share, connections)) ** restarts
}
