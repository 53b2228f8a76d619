import type { TreeBlock } from '@/content/_kit/block-tree'
import { formatNumber } from '@/lib/format'
import { animalOf } from '@/lib/network/alias'
import type { Projection } from '@/lib/network/projection'

/** Heights on screen at once. */
const COLUMNS = 12

/** The newest of the tree; parents come before their children. */
export function treeOf(session: string, seen: Projection): TreeBlock[] {
  const heads = seen.groups().map(({ head }) => head)
  const active = new Set<string>()
  for (const head of heads)
    for (let at = seen.blocks.get(head); at; at = seen.blocks.get(at.parent)) active.add(at.id)
  const top = Math.max(0, ...[...seen.blocks.values()].map(({ height }) => height ?? 0))
  const from = Math.max(0, top - COLUMNS + 1)
  const shown = [...seen.blocks.values()]
    .filter(({ height }) => height !== null && height >= from)
    .sort((a, b) => a.height! - b.height!)
  const ids = new Set(shown.map(({ id }) => id))
  return shown.map(({ id, parent, height, node, refused }) => {
    const groups = heads.flatMap((head, group) => (head === id ? [group + 1] : []))
    return {
      id,
      parent: ids.has(parent) ? parent : null,
      label: formatNumber(height!),
      detail: node === null ? 'first' : `${node} · ${animalOf(session, node)}`,
      ...(groups.length > 0 && { more: `head ${groups.join(', ')}` }),
      tone: refused === null ? ('work' as const) : ('faulty' as const),
      state:
        refused !== null
          ? ('invalid' as const)
          : active.has(id)
            ? ('active' as const)
            : ('side' as const),
      ...(refused !== null && { note: `refused: ${refused}` }),
    }
  })
}

export function treeWords(seen: Projection): string {
  const heads = new Set(seen.groups().map(({ head }) => head))
  const count = formatNumber(seen.blocks.size)
  return heads.size === 1
    ? `A tree of ${count} blocks with one head`
    : `A tree of ${count} blocks with ${heads.size} heads`
}
