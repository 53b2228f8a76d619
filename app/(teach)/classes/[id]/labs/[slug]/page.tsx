import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PersonName } from '@/app/(teach)/_person-name'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { Ago } from '@/app/_components/time'
import {
  type ClassLab,
  getClassLab,
  STUCK_DAYS,
  STUCK_TRIES,
} from '@/lib/classes/understanding/lab'
import { fullNameOf } from '@/lib/classes/person'
import { TIME_SPANS } from '@/lib/classes/understanding/spans'
import { titleOfMisconception } from '@/lib/grading/submissions'
import { findLabCard } from '@/lib/labs/load'
import { DotPlot } from '../../_components/dot-plot'
import { staffClass } from '../../_staff-class'
import style from './lab.module.css'

type Props = { params: Promise<{ id: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, slug } = await params
  await staffClass(id, `labs/${slug}`)
  const card = findLabCard(slug)
  if (!card) notFound()
  return { title: `${card.title} in the class` }
}

/** What the class has made of one lab: how far it is, where it fails, what it believes, and who is stuck. */
export default async function ClassLabPage({ params }: Props) {
  const { id, slug } = await params
  const { viewer, found } = await staffClass(id, `labs/${slug}`)
  const card = findLabCard(slug)
  const lab = card && (await getClassLab(viewer, id, slug))
  if (!lab) notFound()
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'At a glance', href: `/classes/${id}/overview` },
          { name: card.title },
        ]}
      />
      <h1>{card.title}</h1>
      <p className={style.facts}>
        <strong>{passedWords(lab)}</strong>
        <span>{`${lab.tried} handed in`}</span>
        <span>{unbegunWords(lab)}</span>
        <Link href={`/labs/${slug}`} prefetch={false}>
          Open the lab
        </Link>
      </p>
      <p className={style.small}>
        Counted are those who are in the class now, as in its table. Whoever has left it is in the
        roster and in the exports.
      </p>
      {lab.tried === 0 ? (
        <EmptyState title="Nobody of the class has handed this lab in." />
      ) : (
        <div className={style.columns}>
          <div className={style.column}>
            <Ideas classId={id} slug={slug} ideas={lab.ideas} />
            <StuckNow classId={id} lab={lab} />
          </div>
          <div className={style.column}>
            <Failures slug={slug} tasks={card.tasks} lab={lab} />
            <Ways lab={lab} />
            <Errors errors={lab.errors} />
          </div>
        </div>
      )}
    </div>
  )
}

function passedWords({ passed, learners }: ClassLab): string {
  const share = learners === 0 ? 0 : Math.round((100 * passed) / learners)
  return `${passed} of ${learners} passed (${share} %)`
}

function unbegunWords({ learners, begun }: ClassLab): string {
  const left = learners - begun
  return left === 1 ? 'one has not begun' : `${left} have not begun`
}

function Ideas(props: { classId: string; slug: string; ideas: ClassLab['ideas'] }) {
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas">Wrong ideas</h2>
      {props.ideas.length === 0 && (
        <p className={style.small}>No submission shows one that this lab knows.</p>
      )}
      <ul className={style.ideas}>
        {props.ideas.map(({ idea, now, ever, holders }) => (
          <li key={idea}>
            <h3>{titleOfMisconception(props.slug, idea) ?? idea}</h3>
            <p className={style.small}>{heldWords(now, ever)}</p>
            <ul className={style.people}>
              {holders.map(({ person, submissionId, has }) => (
                <li key={person.userId} data-had={has ? undefined : ''}>
                  <Link href={`/submissions/${submissionId}`} prefetch={false}>
                    <PersonName person={person} />
                  </Link>
                </li>
              ))}
              {ever > holders.length && <li>{`and ${ever - holders.length} more`}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function heldWords(now: number, ever: number): string {
  const had = ever - now
  if (had === 0) return `${learners(now)} ${now === 1 ? 'has' : 'have'} it`
  if (now === 0) return `${learners(had)} had it, and nobody has it now`
  return `${learners(now)} ${now === 1 ? 'has' : 'have'} it, and ${had} had it before`
}

function learners(count: number): string {
  return count === 1 ? 'One learner' : `${count} learners`
}

function StuckNow({ classId, lab }: { classId: string; lab: ClassLab }) {
  return (
    <section aria-labelledby="stuck">
      <h2 id="stuck">Stuck now</h2>
      <p className={style.small}>
        {`${STUCK_TRIES} attempts or more, the last ${STUCK_TRIES} of which fail first at one test, and work within ${STUCK_DAYS} days.`}
      </p>
      {lab.stuck.length === 0 ? (
        <p>Nobody.</p>
      ) : (
        <table className={`table ${style.stuck}`}>
          <thead>
            <tr>
              <th scope="col">Learner</th>
              <th scope="col">Fails first at</th>
              <th scope="col">Tries</th>
              <th scope="col">Worked</th>
            </tr>
          </thead>
          <tbody>
            {lab.stuck.map(({ person, tries, test, submissionId, workedAt }) => (
              <tr key={person.userId}>
                <th scope="row" className={style.who}>
                  <Link href={`/classes/${classId}/learners/${person.userId}`} prefetch={false}>
                    <PersonName person={person} />
                  </Link>
                </th>
                <td>
                  <Link
                    href={`/submissions/${submissionId}`}
                    prefetch={false}
                    aria-label={`${test ?? 'does not run'}: newest submission of ${fullNameOf(person)}`}
                  >
                    {test ?? 'does not run'}
                  </Link>
                </td>
                <td>
                  <span>{tries}</span>
                  <span className={style.unit}> tries</span>
                </td>
                <td className={style.small}>
                  <Ago at={workedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lab.stuckLearners > lab.stuck.length && (
        <p className={style.small}>{`${lab.stuckLearners} in all.`}</p>
      )}
    </section>
  )
}

function Failures(props: { slug: string; tasks: readonly string[]; lab: ClassLab }) {
  const { failures, notRunning, tried, passed } = props.lab
  const rows = [
    ...failures.map(({ test, name, task, learners }) => ({
      key: test,
      name,
      task: props.tasks[task - 1],
      learners,
    })),
    ...(notRunning > 0
      ? [{ key: '', name: 'The program does not run', task: undefined, learners: notRunning }]
      : []),
  ]
  return (
    <section aria-labelledby="failures">
      <h2 id="failures">Where those fail first who have not passed</h2>
      {rows.length === 0 ? (
        <p className={style.small}>Everybody who has handed it in has passed.</p>
      ) : (
        <table className={`table ${style.failures}`}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Test</th>
              <th scope="col">Learners</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.name}
                  {row.task && <span className={style.task}>{row.task}</span>}
                </th>
                <td>
                  <span
                    className={style.bar}
                    style={{ inlineSize: `${(5 * row.learners) / Math.max(1, tried - passed)}rem` }}
                    aria-hidden="true"
                  />
                  {row.learners}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** From there on they are counted together. */
const MANY = 10

function Ways({ lab: { attempts, times, passed } }: { lab: ClassLab }) {
  if (passed === 0) return null
  const last = Math.min(MANY, attempts.at(-1)?.attempts ?? 0)
  const byAttempts = Array.from({ length: last }, (_, place) => {
    const nth = place + 1
    const here = attempts.filter((one) => Math.min(one.attempts, MANY) === nth)
    return {
      label: nth === MANY ? `${MANY} or more` : String(nth),
      count: here.reduce((sum, { learners }) => sum + learners, 0),
    }
  })
  const bySpan = TIME_SPANS.map(({ words }, place) => ({ label: words, count: times[place] ?? 0 }))
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">How they passed</h2>
      <div className={style.plots}>
        <DotPlot caption="Attempts until passing." heading="Attempts" rows={byAttempts} />
        <DotPlot
          caption="From the first submission to the one that passed."
          heading="Time"
          rows={bySpan}
        />
      </div>
    </section>
  )
}

function Errors({ errors }: { errors: ClassLab['errors'] }) {
  if (errors.length === 0) return null
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">What kept programs from running</h2>
      <table className={`table ${style.errors}`}>
        <thead>
          <tr>
            <th scope="col">Message</th>
            <th scope="col">Learners</th>
            <th scope="col">Submissions</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(({ message, learners, submissions }) => (
            <tr key={message}>
              <th scope="row">
                <code>{message}</code>
              </th>
              <td>{learners}</td>
              <td>{submissions}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
