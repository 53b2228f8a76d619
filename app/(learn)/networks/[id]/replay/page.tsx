import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/day'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { findReplay, KEPT_DAYS } from '@/lib/network/afterwards'
import { Replay } from './replay'
import style from './replay.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) =>
  findReplay(await signedInViewer(`/networks/${id}/replay`), id),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'What happened in the network' }
}

/** A session again, for whoever taught it and whoever was a node in it: one page, two views. */
export default async function ReplayPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const session = await load(id)
  if (!session) notFound()
  const { sees, classId, startedAt, hasEnded, node } = session
  const at = Number(one(query.at) ?? Number.NaN)
  return (
    <div className="page">
      <h1>What happened in the network</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      <p className="lead">
        <span>
          {sees
            ? 'Every event of the session, in the order of its log.'
            : 'What your node heard and followed, in the order in which it heard it.'}
        </span>{' '}
        <span>
          It took place on <Day at={startedAt} />.
        </span>
      </p>
      {!hasEnded && (
        <p className="notice">
          <span>The network is still running. You see it up to when you loaded this page.</span>{' '}
          <Link href={sees ? `/classes/${classId}/network` : `/networks/${id}`} prefetch={false}>
            {sees ? 'To its controls' : 'To your node'}
          </Link>
        </p>
      )}
      <Replay
        session={id}
        startedAt={startedAt}
        hasEnded={hasEnded}
        node={sees ? null : node}
        from={Number.isFinite(at) ? at : null}
      />
      <noscript>
        <p className="notice">Playing a session again needs JavaScript. Its log is a file.</p>
      </noscript>
      <section aria-labelledby="again" className={style.again}>
        <h2 id="again">Come back to it</h2>
        <p>
          <span>
            The address of this page stays, and each bookmark is a link to its moment. You find it
            under
          </span>{' '}
          <Link href={sees ? `/classes/${classId}/network` : `/classes/${classId}`}>
            {sees ? 'past networks of the class' : 'the networks of your class'}
          </Link>
          <span>{`. After ${KEPT_DAYS} days the session is deleted.`}</span>
        </p>
        <p>
          <a href={`/api/networks/${id}/log${sees ? '?all' : ''}`} download>
            Download the log
          </a>
          <span>
            {sees
              ? ': all of it, a line of JSON for each event.'
              : ': what your node was told, a line of JSON for each event.'}
          </span>
        </p>
        {session.runs && hasEnded && (
          <Confirm
            ask="Delete this session"
            confirm="Delete it for good"
            action={`/api/networks/${id}/delete`}
            tone="danger"
          >
            <p>
              Its log goes, and with it this page for everybody who took part. That it took place
              stays in the history of the class.
            </p>
          </Confirm>
        )}
      </section>
    </div>
  )
}
