import Link from 'next/link'
import { formatDay } from '@/lib/format'
import type { Frozen } from '@/lib/labs/continues'

/** Whose program of an earlier lab stands beside this one. */
export function ContinuedLine({ frozen: { lab, title, from, ownAt } }: { frozen: Frozen }) {
  return (
    <p>
      <code>{lab}/</code>
      {from === 'own' && ownAt
        ? ` was accepted on ${formatDay(ownAt)}, in the lab `
        : ' is borrowed from the lab '}
      <Link href={`/labs/${lab}`} prefetch={false}>
        {title}
      </Link>
      .
    </p>
  )
}
