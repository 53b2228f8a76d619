export type TreeNode = { id: string; parent: string | null }
export type Place = { column: number; lane: number }

/**
 * Places a block tree: the column is the distance from the root; a first child stays in its parent's lane and
 * every other child opens the nearest lane that is free from its own column on. Parents come before children.
 * O(blocks × lanes).
 */
export function layoutTree(nodes: readonly TreeNode[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  /** First and last column in use of each lane. */
  const lanes: { from: number; to: number }[] = []
  const continued = new Set<string>()
  for (const { id, parent } of nodes) {
    const above = parent === null ? undefined : places.get(parent)
    const column = above ? above.column + 1 : 0
    const stays = above && !continued.has(parent!) && lanes[above.lane]!.to === above.column
    let lane = stays ? above.lane : -1
    // A lane whose blocks all end two columns earlier is free again.
    for (let i = above ? above.lane + 1 : 0; lane < 0; i++)
      if (!lanes[i] || lanes[i]!.to < column - 1) lane = i
    if (parent !== null) continued.add(parent)
    lanes[lane] = { from: Math.min(lanes[lane]?.from ?? column, column), to: column }
    places.set(id, { column, lane })
  }
  return places
}
