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
  'roster-imported': 'took a list into the roster',
  'entry-added': 'added a row to the roster',
  'entry-changed': 'changed a row of the roster',
  'entry-removed': 'removed a row from the roster',
  'entry-relinked': 'changed whose row of the roster it is',
  'entry-claimed': 'joined by the link to their row',
  'claim-links-made': 'made links to rows of the roster',
  'guest-merged': 'gave the work of a guest to',
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
