import type { TreeBlock } from '@/content/_kit/block-tree'
import { formatNumber } from '@/lib/format'
import { animalOf } from '@/lib/network/alias'
import type { SeenBlock, SeenGroup } from '@/lib/network/projection'

/** Heights on screen at once. */
const COLUMNS = 12

/**
 * The newest of a tree of blocks; parents come before their children.
 *
 * @param heads by id, with the words for who follows it
 * @param own id of blocks that the viewer's node found
 */
export function treeOf(
  session: string,
  blocks: readonly SeenBlock[],
  heads: ReadonlyMap<string, string>,
  own: ReadonlySet<string> = new Set(),
): TreeBlock[] {
  const byId = new Map(blocks.map((block) => [block.id, block]))
  const active = new Set<string>()
  for (const head of heads.keys())
    for (let at = byId.get(head); at && !active.has(at.id); at = byId.get(at.parent))
      active.add(at.id)
  const placed = blocks.filter(({ height }) => height !== null)
  const top = placed.reduce((most, { height }) => Math.max(most, height!), 0)
  const shown = placed
    .filter(({ height }) => height! > top - COLUMNS)
    .sort((a, b) => a.height! - b.height!)
  const ids = new Set(shown.map(({ id }) => id))
  return shown.map(({ id, parent, height, node, refused }) => {
    const who = heads.get(id)
    return {
      id,
      parent: ids.has(parent) ? parent : null,
      label: formatNumber(height!),
      detail:
        node === null ? 'first' : own.has(id) ? 'yours' : `${node} · ${animalOf(session, node)}`,
      ...(who !== undefined && { more: who }),
      tone: refused === null ? (own.has(id) ? ('accent' as const) : ('work' as const)) : 'faulty',
      state: refused !== null ? 'invalid' : active.has(id) ? 'active' : 'side',
      ...(refused !== null && { note: `refused: ${refused}` }),
    }
  })
}

/** What the picture shows, for whoever does not see it. */
export function treeWords(
  blocks: readonly SeenBlock[],
  heads: ReadonlyMap<string, string>,
): string {
  const count = blocks.length === 1 ? 'one block' : `${formatNumber(blocks.length)} blocks`
  return heads.size <= 1
    ? `A tree of ${count} with one head`
    : `A tree of ${count} with ${formatNumber(heads.size)} heads`
}

/** Who follows a head, by its id, in the words of a tree. */
export function headsOf(groups: readonly Pick<SeenGroup, 'group' | 'head'>[]): Map<string, string> {
  const heads = new Map<string, number[]>()
  for (const { head, group } of groups)
    if (head !== '') heads.set(head, [...(heads.get(head) ?? []), group + 1])
  return new Map([...heads].map(([head, all]) => [head, `head ${all.join(', ')}`]))
}
