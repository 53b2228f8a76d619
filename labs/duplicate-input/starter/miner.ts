import type { Scene, Tx } from './clients'

/** A block with at least `goal` satoshi from nothing. */
export function inflate(
  scene: Scene,
  goal: number,
): Tx[] | null {
  return [
    {
      id: 'coinbase',
      inputs: [],
      outputs: [scene.subsidy + goal],
    },
  ]
}

/** A block on which 0.15 crashes. */
export function crash(scene: Scene): Tx[] | null {
  return [
    { id: 'coinbase', inputs: [], outputs: [scene.subsidy] },
  ]
}
