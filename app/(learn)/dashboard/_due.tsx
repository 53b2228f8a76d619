import Link from 'next/link'
import { DueFacts } from '@/app/_components/due-notice'
import type { Viewer } from '@/lib/auth/viewer'
import { listDue } from '@/lib/classes/assignments/due'
import style from './dashboard.module.css'

const SHOWN = 6

/** What classes ask next, what is late first; nothing when nothing is asked. */
export async function Due({ viewer }: { viewer: Viewer }) {
  const due = await listDue(viewer)
  if (due.length === 0) return null
  return (
    <section aria-labelledby="due" className={style.due}>
      <h2 id="due">Due</h2>
      <ul>
        {due.slice(0, SHOWN).map(({ notice, asks, classId }) => (
          <li key={notice.id}>
            <Link href={asks.href ?? `/classes/${classId}`} prefetch={false}>
              {notice.title}
            </Link>
            <span className={style.dueFacts}>
              <span>{notice.points}</span>
              <DueFacts notice={notice} />
              <span>{notice.className}</span>
            </span>
          </li>
        ))}
      </ul>
      {due.length > SHOWN && (
        <p className={style.small}>{`And ${due.length - SHOWN} more, later: see your classes.`}</p>
      )}
    </section>
  )
}
