import { BlockTree } from '@/content/_kit/block-tree'
import type { SeenBlock } from '@/lib/network/projection'
import { treeOf, treeWords } from './tree-of'

/**
 * The newest blocks of a network, scrolled to the highest head where they are wider than their place.
 *
 * @param heads by id, with the words for who follows it
 * @param own id of blocks that the viewer's node found
 */
export function NetworkTree(props: {
  session: string
  blocks: readonly SeenBlock[]
  heads: ReadonlyMap<string, string>
  own?: ReadonlySet<string>
}) {
  const { session, blocks, heads, own } = props
  const [highest] = blocks
    .filter(({ id }) => heads.has(id))
    .sort((a, b) => (b.height ?? 0) - (a.height ?? 0))
  return (
    <BlockTree
      blocks={treeOf(session, blocks, heads, own)}
      label={treeWords(blocks, heads)}
      selected={highest?.id}
    />
  )
}
