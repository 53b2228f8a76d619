import Link from 'next/link'
import { formatNumber } from '@/lib/format'
import type { PastNetwork } from '@/lib/network/afterwards'
import { blocksWord, spanOf } from '@/lib/network/words'
import { Day } from '../day'
import style from './past-networks.module.css'

/** Networks of a class that have ended. `children` says what would stand here where there are none. */
export function PastNetworks({
  past,
  children,
}: {
  past: readonly PastNetwork[]
  children?: React.ReactNode
}) {
  if (past.length === 0) return <p>{children}</p>
  return (
    <ul className={style.past}>
      {past.map(({ id, startedAt, endedAt, nodes, blocks, node }) => (
        <li key={id}>
          <Link href={`/networks/${id}/replay`} prefetch={false}>
            <Day at={startedAt} />
          </Link>
          <span>
            {[
              nodes === 1 ? 'one node' : `${formatNumber(nodes)} nodes`,
              blocks === 0 ? 'no blocks' : blocksWord(blocks),
              spanOf(Date.parse(endedAt) - Date.parse(startedAt)),
              ...(node === null ? [] : [`you were node ${formatNumber(node)}`]),
            ].join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
