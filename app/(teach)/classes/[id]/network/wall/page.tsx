import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { signedInViewer } from '@/app/_signed-in'
import { can } from '@/lib/auth/policy'
import { getClass } from '@/lib/classes/classes'
import { findRunning } from '@/lib/network/sessions'
import { Wall } from '../state'
import style from '../network.module.css'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Network' }

/** For the wall of the room: nobody's name, and not the class's either. */
export default async function WallPage({ params }: Props) {
  const { id } = await params
  const viewer = await signedInViewer(`/classes/${id}/network/wall`)
  const found = await getClass(viewer, id)
  if (!found || !can(viewer, 'class:oversee', found)) notFound()
  const running = await findRunning(viewer, id)
  return (
    <div className={style.wall}>
      <header className={style.head}>
        <h1>Our network</h1>
        <Link href={`/classes/${id}/network`} prefetch={false}>
          To its controls
        </Link>
      </header>
      {running ? (
        <Wall session={running.id} scenario={running.scenario} />
      ) : (
        <p className="notice">No network runs. Whoever teaches starts one.</p>
      )}
    </div>
  )
}
