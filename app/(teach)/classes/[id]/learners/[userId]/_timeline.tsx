import Link from 'next/link'
import { compareFiles } from '@/app/(learn)/_components/compare-files'
import { DiffTable } from '@/app/(learn)/_components/diff-table'
import { Ago } from '@/app/_components/time'
import { VerdictMark } from '@/app/_components/verdict-mark'
import type { Changes, LearnerView } from '@/lib/classes/understanding/learner'
import { TIMELINE, timelineOf, type TimelineEntry } from '@/lib/classes/understanding/timeline'
import { titleOfMisconception } from '@/lib/grading/submissions'
import style from './learner.module.css'

/** What is open of it: changes are compared when they are asked for. */
type Open = { id: string; changes: Changes } | null

const MEMBERSHIP = {
  joined: 'Joined the class',
  left: 'Left the class',
  removed: 'Was removed from the class',
  blocked: 'Was blocked',
  active: '',
} as const

/** What the learner did, newest first. */
export function Timeline({ view, open }: { view: LearnerView; open: Open }) {
  const { entries, more } = timelineOf(view)
  return (
    <>
      <ol className={style.timeline}>
        {entries.map((entry) => (
          <Entry key={keyOf(entry)} {...{ entry, view, open }} />
        ))}
      </ol>
      {more && <p className={style.small}>{`The newest ${TIMELINE}; there is more before.`}</p>}
    </>
  )
}

function keyOf(entry: TimelineEntry): string {
  if (entry.kind === 'submission') return entry.submission.id
  return entry.kind === 'lesson' ? entry.href : entry.kind
}

function Entry(props: { entry: TimelineEntry; view: LearnerView; open: Open }) {
  const { entry, view, open } = props
  switch (entry.kind) {
    case 'submission':
      return <SubmissionEntry entry={entry} view={view} open={open} />
    case 'lesson':
      return (
        <li className={style.head}>
          <span>
            Passed{' '}
            <Link href={entry.href} prefetch={false}>
              {entry.title}
            </Link>
          </span>
          <When at={entry.at} />
        </li>
      )
    case 'joined':
    case 'ended':
      return (
        <li className={style.head}>
          <span>{MEMBERSHIP[entry.kind === 'joined' ? 'joined' : view.learner.status]}</span>
          <When at={entry.at} />
        </li>
      )
  }
}

function SubmissionEntry(props: {
  entry: TimelineEntry & { kind: 'submission' }
  view: LearnerView
  open: Open
}) {
  const { submission, firstPass } = props.entry
  const { id, slug, misconceptions } = submission
  const page = `/classes/${props.view.class.id}/learners/${props.view.learner.userId}`
  const isOpen = props.open?.id === id
  const ideas = misconceptions
    .map((name) => titleOfMisconception(slug, name))
    .filter((title) => title !== null)
  return (
    <li id={id}>
      <div className={style.head}>
        <span className={style.title}>{submission.title}</span>
        <VerdictMark state={submission.state} status={submission.status} />
        {firstPass && <span>for the first time</span>}
        {submission.status !== 'passed' && submission.tests > 0 && (
          <span className={style.small}>{`${submission.passed} of ${submission.tests} tests`}</span>
        )}
        <When at={submission.createdAt} />
      </div>
      {ideas.map((title) => (
        <p key={title} className={style.idea}>
          {title}
        </p>
      ))}
      <p className={style.links}>
        <Link
          href={`/submissions/${id}`}
          prefetch={false}
          aria-label={`Code and verdict of ${submission.title}`}
        >
          Code and verdict
        </Link>
        <Link
          href={isOpen ? `${page}#${id}` : `${page}?changes=${id}#${id}`}
          prefetch={false}
          scroll={false}
          aria-label={`${isOpen ? 'Close the changes' : 'What changed'} in ${submission.title}`}
        >
          {isOpen ? 'Close the changes' : 'What changed'}
        </Link>
      </p>
      {props.open && isOpen && <ShownChanges changes={props.open.changes} />}
    </li>
  )
}

async function ShownChanges({ changes: { before, after, isFirst } }: { changes: Changes }) {
  return (
    <>
      <p className={style.small}>
        {isFirst ? 'Against what everybody begins with.' : 'Against the submission before.'}
      </p>
      <DiffTable diffs={await compareFiles(before, after)} />
    </>
  )
}

function When({ at }: { at: string }) {
  return (
    <span className={style.small}>
      <Ago at={at} />
    </span>
  )
}
