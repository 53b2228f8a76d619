import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedInViewer } from '@/app/_signed-in'
import { listAccepted } from '@/lib/grading/accepted'
import { findLabCard } from '@/lib/labs/load'
import { viewSession } from '@/lib/network/sessions'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { TakingPart } from './taking-part'
import style from './network.module.css'

type Props = { params: Promise<{ id: string }> }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/networks/${id}`)
  return { viewer, session: await viewSession(viewer, id) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).session) notFound()
  return { title: 'The network of the class' }
}

/** A learner's node among those of the class. */
export default async function NetworkPage({ params }: Props) {
  const { id } = await params
  const { viewer, session } = await load(id)
  if (!session) notFound()
  const accepted = await listAccepted(viewer, SLOTS)
  const titles = Object.fromEntries(
    SLOTS.map((slot) => [slot, findLabCard(slot)?.title ?? slot]),
  ) as Record<Slot, string>
  return (
    <div className={`page ${style.page}`}>
      <h1>The network of the class</h1>
      <p className="lead">
        Everybody’s browser is a node of one network. Yours checks every block by itself, follows
        the chain with the most work, and looks for the next block.
      </p>
      {session.hasEnded ? (
        <>
          <p className="notice">
            This network has ended.{' '}
            <Link href={`/classes/${session.classId}`}>Back to the class</Link>
          </p>
          {(session.node !== null || session.runs) && (
            <p>
              <Link href={`/networks/${id}/replay`} className="button primary" prefetch={false}>
                See what happened in it
              </Link>
            </p>
          )}
        </>
      ) : session.takesPart ? (
        <TakingPart
          session={id}
          scenario={session.scenario}
          classId={session.classId}
          hadNode={session.node !== null}
          own={Object.fromEntries(accepted.map(({ slug, files }) => [slug, files]))}
          titles={titles}
        />
      ) : (
        <p className="notice">The class is archived, and nothing in it goes on.</p>
      )}
    </div>
  )
}
