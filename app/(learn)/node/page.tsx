import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { getViewer } from '@/lib/auth/viewer'
import { formatNumber } from '@/lib/format'
import { listAccepted } from '@/lib/grading/accepted'
import { findLabCard } from '@/lib/labs/load'
import { SABOTAGES } from '@/lib/node/sabotage'
import { SLOTS } from '@/lib/node/slots'
import type { PartsOfPage } from './parts-list'
import { Workbench } from './workbench'
import style from './node.module.css'

export const generateMetadata = (): Metadata => metadataOf('/node')

export default async function NodePage() {
  const viewer = await getViewer()
  const accepted = await listAccepted(viewer, SLOTS)
  const parts = Object.fromEntries(
    SLOTS.map((slot) => [
      slot,
      {
        title: findLabCard(slot)?.title ?? slot,
        ownAt: accepted.find((one) => one.slug === slot)?.at ?? null,
      },
    ]),
  ) as PartsOfPage
  return (
    <div className={`page ${style.page}`}>
      <h1>Your node</h1>
      <p className="lead">
        Twelve labs of this course are the parts of one program: a node that takes headers and
        blocks from strangers, keeps every branch, follows the one with the most work, and knows who
        owns what.
      </p>
      <Standing own={accepted.length} isSignedIn={viewer.kind === 'user'} />
      <Workbench
        parts={parts}
        own={Object.fromEntries(accepted.map(({ slug, files }) => [slug, files]))}
        breakages={SABOTAGES.map(({ name, slot, title, about }) => ({ name, slot, title, about }))}
      />
    </div>
  )
}

function Standing({ own, isSignedIn }: { own: number; isSignedIn: boolean }) {
  const all = formatNumber(SLOTS.length)
  if (own === SLOTS.length)
    return (
      <p>{`All ${all} parts are your own: every rule that this node keeps, you have written.`}</p>
    )
  if (own > 0)
    return (
      <p>
        {`${formatNumber(own)} of ${all} parts are your own accepted programs. The others are borrowed from the protocol library of this site, until you have passed their labs.`}
      </p>
    )
  return (
    <p>
      <span>{`All ${all} parts are borrowed from the protocol library of this site so far, and the node works all the same.`}</span>{' '}
      {isSignedIn ? (
        <span key="signed-in">A part becomes yours when its lab is passed.</span>
      ) : (
        <span key="stranger">
          A part becomes yours when its lab is passed:{' '}
          <Link href="/signin?next=/node" prefetch={false}>
            sign in
          </Link>{' '}
          if you have passed some, or begin with the{' '}
          <Link href={`/labs/${SLOTS[0]}`} prefetch={false}>
            first one
          </Link>
          .
        </span>
      )}
    </p>
  )
}
