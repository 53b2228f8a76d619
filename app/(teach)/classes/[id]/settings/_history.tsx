import Link from 'next/link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Name } from '@/app/_components/name'
import { Ago } from '@/app/_components/time'
import type { AuditAction, AuditEntry } from '@/lib/classes/audit'
import style from './settings.module.css'

/** What was done, as a sentence goes on after who did it. */
const WORDS: Readonly<Record<AuditAction, string>> = {
  'class-made': 'made the class',
  'class-renamed': 'renamed the class',
  'class-archived': 'archived the class',
  'class-reopened': 'opened the class again',
  'class-deleted': 'deleted the class',
  'class-restored': 'brought the class back',
  'code-changed': 'changed the code',
  'handed-over': 'handed the class over to',
  'teacher-invited': 'made a link for one more teacher',
  'invitation-withdrawn': 'withdrew a link for a teacher',
  'teacher-joined': 'accepted to teach',
  'member-joined': 'joined',
  'member-returned': 'came back',
  'member-left': 'left',
  'member-removed': 'removed',
  'member-blocked': 'blocked',
  'member-readmitted': 'took back',
  'assignment-made': 'made the assignment',
  'assignments-made': 'made assignments of a module',
  'assignment-changed': 'changed the assignment',
  'assignment-archived': 'took off the assignment',
  'assignment-taken-back': 'put back the assignment',
  'assignment-moved': 'moved the assignment',
  'points-released': 'released the points of',
  'exception-made': 'made an exception',
  'exception-revoked': 'took back an exception',
  'points-overridden': 'gave other points',
  'override-revoked': 'took back the points given',
}

/** Everything that was done to the class, newest first. */
export function History(props: { classId: string; entries: readonly AuditEntry[]; more: boolean }) {
  const { entries } = props
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      {entries.length === 0 ? (
        <p className={style.small}>Nothing was done here yet.</p>
      ) : (
        <ol className={style.history}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <span className={style.small}>
                <Ago at={entry.at} />
              </span>
              <span>
                <Actor entry={entry} /> {WORDS[entry.action]}
                <Subject entry={entry} />
                <Change entry={entry} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {props.more && (
        <p>
          <Link
            href={`/classes/${props.classId}/settings?before=${entries.at(-1)?.id}#history`}
            prefetch={false}
          >
            Earlier
          </Link>
        </p>
      )}
    </section>
  )
}

function Actor({ entry: { actor } }: { entry: AuditEntry }) {
  return actor ? <PersonName person={actor} /> : <span>Whoever runs this site</span>
}

/** Whom it was done to, unless they did it themselves. */
function Subject({ entry: { actor, subject } }: { entry: AuditEntry }) {
  if (!subject || subject.userId === actor?.userId) return null
  return (
    <>
      {' '}
      <PersonName person={subject} />
    </>
  )
}

function Change({ entry: { before, after } }: { entry: AuditEntry }) {
  if (typeof before !== 'string' || typeof after !== 'string') return null
  return (
    <>
      {' from '}
      <Name>{before}</Name>
      {' to '}
      <Name>{after}</Name>
    </>
  )
}
