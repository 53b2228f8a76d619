import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { Grid } from '@/app/(teach)/_grid'
import { MadeLink } from '@/app/(teach)/_made-link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Badge } from '@/app/_components/badge'
import { Day } from '@/app/_components/day'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { claimWords, leadingZeroBits } from '@/app/_components/mining/format'
import { ProgressMark } from '@/app/_components/progress-state'
import { Ago } from '@/app/_components/time'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { mayMakeTeachersLink } from '@/lib/auth/reset'
import { fullNameOf } from '@/lib/classes/person'
import {
  findCellSubmission,
  findChanges,
  getLearner,
  type LearnerItem,
  type LearnerView,
} from '@/lib/classes/understanding/learner'
import { Timeline } from './_timeline'
import style from './learner.module.css'

type Props = { params: Promise<{ id: string; userId: string }>; searchParams: Query }

const load = cache(async (id: string, userId: string) => {
  const viewer = await signedInViewer(`/classes/${id}/learners/${userId}`)
  return { viewer, view: await getLearner(viewer, id, userId) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, userId } = await params
  if (!(await load(id, userId)).view) notFound()
  return { title: 'Learner' }
}

const FORMER_WORDS: Readonly<Record<LearnerView['learner']['status'], string>> = {
  active: '',
  left: 'left on',
  removed: 'removed on',
  blocked: 'blocked on',
}

const RESET_REFUSALS = {
  'too-many': 'That were many links. Wait an hour, then try again.',
  'not-found': 'A link cannot be made any more: the learner has left the class, or teaches one.',
}

export default async function LearnerPage(props: Props) {
  const [{ id, userId }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, view } = await load(id, userId)
  if (!view) notFound()
  // A table of a thousand cells leads here, since an address in each of them would be half of its bytes.
  const item = one(query.open)
  const shown = item && (await findCellSubmission(viewer, id, { userId, item }))
  if (shown) redirect(`/submissions/${shown}`)
  const open = one(query.changes)
  const [mayReset, changes] = await Promise.all([
    mayMakeTeachersLink(viewer, id, userId),
    open === undefined ? null : findChanges(viewer, id, { userId, submissionId: open }),
  ])
  const name = fullNameOf(view.learner)
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: view.class.name, href: `/classes/${view.class.id}` },
          { name },
        ]}
      />
      <h1>
        <PersonName person={view.learner} />
      </h1>
      {view.mayLookAs && (
        <p>
          <Link href={`/classes/${id}/as/${userId}`} prefetch={false}>
            The class as they see it
          </Link>
        </p>
      )}
      <p className={style.facts}>
        {view.learner.isGuest && <Badge>guest</Badge>}
        {view.learner.email && !name.includes(view.learner.email) && (
          <span>{view.learner.email}</span>
        )}
        <span>
          in the class since <Day at={view.learner.joinedAt} />
        </span>
        {!view.learner.sharesEarlier && (
          <span>earlier work only where an assignment asks for it</span>
        )}
        {view.learner.endedAt && (
          <span>
            {`${FORMER_WORDS[view.learner.status]} `}
            <Day at={view.learner.endedAt} />
          </span>
        )}
      </p>
      {mayReset && (
        <MadeLink
          action={`/api/classes/${id}/members/${userId}/reset`}
          ask="Forgotten password?"
          about="Makes a link with which the learner sets a new password. It ends the learner’s sessions when it is used, and stands in the log of the account with your name."
          made="Give this link to the learner, and to nobody else: whoever opens it has the account. It works once, within an hour, and is shown only here."
          refusals={RESET_REFUSALS}
        />
      )}
      <div className={style.columns}>
        <section aria-labelledby="items">
          <h2 id="items">Progress</h2>
          <details className={style.fold}>
            <summary>{passedWords(view.items)}</summary>
            <Items items={view.items} />
          </details>
        </section>
        <section aria-labelledby="timeline">
          <h2 id="timeline">Timeline</h2>
          {view.submissions.length === 0 && (
            <EmptyState title={`${name} has submitted nothing yet.`} />
          )}
          <Timeline
            view={view}
            open={changes && open !== undefined ? { id: open, changes } : null}
          />
          {view.blocks.length > 0 && <Blocks blocks={view.blocks} />}
        </section>
      </div>
    </div>
  )
}

function Blocks({ blocks }: { blocks: LearnerView['blocks'] }) {
  return (
    <div className={style.blocks}>
      <table className="table">
        <caption>
          <strong>Mined blocks.</strong> Each hash proves work and is no grade. Rate and device are
          the learner’s own claim, which nobody has checked.
        </caption>
        <thead>
          <tr>
            <th scope="col">Lab</th>
            <th scope="col">Hash</th>
            <th scope="col">Claim</th>
            <th scope="col">Accepted</th>
          </tr>
        </thead>
        <tbody>
          {blocks.map(({ id, title, hash, claim, acceptedAt }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>
                <span className={`hex ${style.hash}`}>{hash.slice(0, 16)}…</span>
                <span className={style.small}> {leadingZeroBits(hash)} zero bits</span>
              </td>
              <td>{claimWords(claim)}</td>
              <td className={style.small}>
                <Ago at={acceptedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function passedWords(items: readonly LearnerItem[]): string {
  const passed = items.filter(({ state }) => state === 'passed').length
  return `${passed} of ${items.length} lessons and labs passed`
}

function Items({ items }: { items: readonly LearnerItem[] }) {
  return (
    <Grid className={`table ${style.items}`} label="Lessons and labs">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Lesson or lab</th>
          <th scope="col">State</th>
          <th scope="col">Last worked on</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} data-kind={item.kind} data-state={item.state}>
            <th scope="row">
              <Link href={item.href} prefetch={false}>
                {item.title}
              </Link>
            </th>
            <td>
              <ProgressMark state={item.state} />
              <Beside item={item} />
              {item.attempts > 1 && (
                <span className={style.small}>
                  <span aria-hidden="true"> ×{item.attempts}</span>
                  <span className="visually-hidden"> after {item.attempts} tries</span>
                </span>
              )}
            </td>
            <td className={style.small}>{item.touchedAt && <Ago at={item.touchedAt} />}</td>
          </tr>
        ))}
      </tbody>
    </Grid>
  )
}

/** Hints that were looked at, and how many of a lesson's questions were right at the first try. */
function Beside({ item: { hints, quiz } }: { item: LearnerItem }) {
  return (
    <>
      {hints > 0 && (
        <span className={style.beside}>{hints === 1 ? 'one hint' : `${hints} hints`}</span>
      )}
      {quiz && quiz.firstTryKnown > 0 && (
        <span className={style.beside}>
          {`${quiz.firstTryRight} of ${quiz.firstTryKnown} right at first try`}
        </span>
      )}
    </>
  )
}
