import Link from 'next/link'
import { formatDay } from '@/lib/format'
import type { Continued } from '@/lib/labs/continues'
import styles from './continued-bar.module.css'

/** Whose program of the earlier lab this one continues, and how to have the other. */
export function ContinuedBar({
  slug,
  continued: { lab, title, from, ownAt },
}: {
  slug: string
  continued: Continued
}) {
  const earlier = (
    <Link href={`/labs/${lab}`} prefetch={false}>
      {title}
    </Link>
  )
  return (
    <p className={styles.bar}>
      <code>{`${lab}/`}</code>
      {from === 'own' && ownAt && (
        <>
          <span>
            yours, accepted on {formatDay(ownAt)} in {earlier}
          </span>
          <Link href={`/labs/${slug}?with=ours`} prefetch={false}>
            Take ours instead
          </Link>
        </>
      )}
      {from === 'ours' && (
        <>
          <span>borrowed from {earlier}</span>
          {ownAt ? (
            <Link href={`/labs/${slug}`} prefetch={false}>
              Take yours instead
            </Link>
          ) : (
            <span>pass that lab, and yours stands here</span>
          )}
        </>
      )}
      {from === 'withheld' && (
        <span>is empty: your class keeps our solution back until it was due. Pass {earlier}.</span>
      )}
    </p>
  )
}
