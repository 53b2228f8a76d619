import Link from 'next/link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Name } from '@/app/_components/name'
import { Ago } from '@/app/_components/time'
import type { AuditAction, AuditEntry } from '@/lib/classes/audit'
import style from './settings.module.css'

/** What was done, as a sentence goes on after who did it; and what leads to whom, where it was somebody else's. */
const WORDS: Readonly<Record<AuditAction, string | readonly [did: string, to: string]>> = {
  'class-made': 'made the class',
  'class-renamed': 'renamed the class',
  'class-archived': 'archived the class',
  'class-reopened': 'opened the class again',
  'class-deleted': 'deleted the class',
  'class-restored': 'brought the class back',
  'code-changed': 'changed the code',
  'handed-over': 'handed the class over to',
  'teacher-invited': 'made a link for one more teacher',
  'invitation-withdrawn': 'withdrew a link for a colleague',
  'teacher-joined': 'accepted to teach',
  'assistant-invited': 'made a link for an assistant',
  'assistant-joined': 'accepted to assist',
  'assistant-sections': 'changed the sections of',
  'section-made': 'made the section',
  'section-renamed': 'renamed a section',
  'section-deleted': 'deleted the section',
  'section-code-changed': 'changed the code of the section',
  'section-joined': 'joined the section',
  'section-moved': 'changed the section of',
  'zone-changed': 'changed the time zone',
  'assistants-extend': 'changed whether assistants give more time,',
  'member-joined': 'joined',
  'member-returned': 'came back',
  'member-left': 'left',
  'member-removed': 'removed',
  'member-blocked': 'blocked',
  'member-readmitted': 'took back',
  'earlier-shared': 'showed their earlier work, too',
  'earlier-kept': 'showed their earlier work no more',
  'viewed-as': 'looked at the class as it is seen by',
  'network-started': 'started a network',
  'network-ended': 'ended the network',
  'network-deleted': 'deleted what a network left',
  'network-paused': 'paused the network',
  'network-resumed': 'let the network go on',
  'node-muted': 'muted the node of',
  'node-unmuted': 'let the node speak again of',
  'regrade-ordered': 'had a lab graded again',
  'regrade-decided': 'decided on a second grading',
  'comment-written': 'wrote about the work of',
  'comment-answered': ['answered a comment', 'on the work of'],
  'comment-changed': ['changed a comment', 'on the work of'],
  'comment-resolved': ['marked a comment as done', 'on the work of'],
  'comment-reopened': ['opened a comment again', 'on the work of'],
  'roster-imported': 'took a list into the roster',
  'entry-added': 'added a row to the roster',
  'entry-changed': 'changed a row of the roster',
  'entry-removed': 'removed a row from the roster',
  'entry-relinked': 'changed whose row of the roster it is',
  'entry-claimed': 'joined by the link to their row',
  'claim-links-made': 'made links to rows of the roster',
  'guest-merged': 'gave the work of a guest to',
  'assignment-made': 'made the assignment',
  'assignments-made': 'made assignments of a module',
  'assignment-changed': 'changed the assignment',
  'assignment-archived': 'took off the assignment',
  'assignment-taken-back': 'put back the assignment',
  'assignment-moved': 'moved the assignment',
  'points-released': 'released the points of',
  'exception-made': ['made an exception', 'for'],
  'exception-revoked': ['took back an exception', 'for'],
  'points-overridden': ['gave other points', 'to'],
  'override-revoked': ['took back the points given', 'to'],
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
                <Actor entry={entry} /> {wordsOf(entry)}
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

function wordsOf(entry: AuditEntry): string {
  const words = WORDS[entry.action]
  if (typeof words === 'string') return words
  return isOfOthers(entry) ? words.join(' ') : words[0]
}

function Actor({ entry: { actor } }: { entry: AuditEntry }) {
  return actor ? <PersonName person={actor} /> : <span>Whoever runs this site</span>
}

function isOfOthers({ actor, subject, after }: AuditEntry): boolean {
  return subject ? subject.userId !== actor?.userId : idsIn(after).length > 0
}

/** Whom it was done to, unless they did it themselves. */
function Subject({ entry }: { entry: AuditEntry }) {
  const { subject, after } = entry
  if (!isOfOthers(entry)) return null
  if (!subject) {
    const { length } = idsIn(after)
    return <span>{length === 1 ? ' one learner' : ` ${length} learners`}</span>
  }
  return (
    <>
      {' '}
      <PersonName person={subject} />
    </>
  )
}

function Change({ entry }: { entry: AuditEntry }) {
  const [before, after] = [said(entry.before), said(entry.after)]
  if (before !== null && after !== null) {
    return (
      <>
        {' from '}
        <Name>{before}</Name>
        {' to '}
        <Name>{after}</Name>
      </>
    )
  }
  const only = after ?? before
  if (only === null) return null
  return (
    <>
      {wordsOf(entry).endsWith('section') ? ' ' : ': '}
      <Name>{only}</Name>
    </>
  )
}

/** What a sentence says of a value of the history: a text, or the name of what has one, or of several. */
function said(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return null
  if ('everySection' in value && value.everySection === true) return 'every section'
  if ('names' in value && Array.isArray(value.names)) return value.names.join(', ') || 'no section'
  if ('title' in value) return typeof value.title === 'string' ? value.title : null
  if (!('name' in value)) return null
  return typeof value.name === 'string' ? value.name : 'no section'
}

function idsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('userIds' in value)) return []
  return Array.isArray(value.userIds) ? value.userIds : []
}
