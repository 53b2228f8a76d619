import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { EVERYBODY } from '@/lib/classes/gradebook/choice'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import type { Matrix, MatrixRow } from '@/lib/classes/gradebook/matrix'
import { type ClassSummary, summariseClass } from '@/lib/classes/understanding/overview'
import { nameOf } from '@/lib/classes/person'
import { listHeldIdeas, windowOf } from '@/lib/classes/understanding/talk'
import { getCourse } from '@/lib/course/course'
import { findIdea } from '@/lib/grading/submissions'
import { type Item, itemsOf, listItems } from '@/lib/progress/items'
import type { StoredState } from '@/lib/progress/standing'
import { ClassMap, MapLegend, type MapModule } from '../_components/class-map'
import { HeldIdeas, Windows } from '../_components/held-ideas'
import { staffClass } from '../_staff-class'
import style from './overview.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await staffClass((await params).id, 'overview')
  return { title: 'The class at a glance' }
}

/** The whole class at once: who is where, where most are, and what to talk about. */
export default async function OverviewPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await staffClass(id, 'overview')
  const items = listItems()
  const days = windowOf(one(query.days))
  const byProgress = one(query.sort) === 'passed'
  const [matrix, summary, ideas] = await Promise.all([
    getMatrix(viewer, id, {
      items,
      former: 'kept',
      page: Number(one(query.page) ?? 1),
      choice: { ...EVERYBODY, ...(byProgress && { sort: 'passed', direction: 'desc' }) },
    }),
    summariseClass(viewer, id, { items }),
    listHeldIdeas(viewer, id, { days, tell: findIdea }),
  ])
  if (!matrix || !summary || !ideas) notFound()
  const addressOf = (page: number, sort = byProgress) =>
    `/classes/${id}/overview?${new URLSearchParams([
      ...(sort ? [['sort', 'passed']] : []),
      ...(page > 1 ? [['page', String(page)]] : []),
    ])}`
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'At a glance' },
        ]}
      />
      <h1>
        <Name>{found.name}</Name>
      </h1>
      {summary.learners === 0 ? (
        <EmptyState title="Nobody is here yet.">
          <p>
            <Link href={`/classes/${id}`} prefetch={false}>
              Invite learners
            </Link>
          </p>
        </EmptyState>
      ) : (
        <>
          <Where summary={summary} items={items} />
          <p className={style.sorts}>
            <a href={addressOf(1, false)} aria-current={byProgress ? undefined : 'true'}>
              By name
            </a>
            <a href={addressOf(1, true)} aria-current={byProgress ? 'true' : undefined}>
              By what they passed
            </a>
          </p>
          <ClassMap
            classId={id}
            learners={summary.learners}
            modules={modulesOf(items, summary)}
            rows={matrix.rows.map((row) => ({
              id: row.userId,
              ...nameOf(row),
              states: statesOf(row, items),
            }))}
          />
          <MapLegend />
          {matrix.pages > 1 && <Pages matrix={matrix} addressOf={addressOf} />}
          <section className={style.talk} aria-labelledby="talk">
            <h2 id="talk">What to talk about</h2>
            <Windows days={days} path={`/classes/${id}/overview`} fragment="#talk" />
            <HeldIdeas classId={id} ideas={ideas} days={days} />
          </section>
        </>
      )}
    </div>
  )
}

const LETTERS: Readonly<Record<StoredState, string>> = {
  'in-progress': 'i',
  passed: 'p',
  failed: 'f',
  fault: 'x',
}

function statesOf({ cells }: MatrixRow, items: readonly Item[]): string {
  return items
    .map(({ id, kind }) => {
      const cell = cells[id]
      const letter = cell ? LETTERS[cell.state] : 'n'
      return cell && kind === 'lesson' ? letter.toUpperCase() : letter
    })
    .join('')
}

function modulesOf(items: readonly Item[], { shares }: ClassSummary): MapModule[] {
  const places = new Map(items.map(({ id }, place) => [id, place]))
  return getCourse().modules.map((module) => ({
    slug: module.slug,
    name: `${module.number} ${module.title}`,
    items: itemsOf(module, items).map(({ id, kind, title, href }) => {
      const { passed, failed, fault, ...share } = shares[places.get(id)!]!
      return {
        title,
        href: kind === 'lab' ? href.slice(1) : href,
        passed,
        begun: failed + fault + share['in-progress'],
      }
    }),
  }))
}

/** Where the class is: quartiles, since those who are far ahead or have not begun move an average. */
function Where({ summary: { at, learners }, items }: { summary: ClassSummary; items: Item[] }) {
  if (!at) return null
  const [quarter, half, most] = [items[at.quarter], items[at.half], items[at.most]]
  if (!quarter || !half || !most) return null
  return (
    <p className={style.where}>
      <span>{learners === 1 ? 'The one learner is at ' : 'The median learner is at '}</span>
      <strong>
        <a href={half.href}>{half.title}</a>
      </strong>
      {learners > 3 && (
        <>
          <span>; half of the class is between </span>
          <a href={quarter.href}>{quarter.title}</a>
          <span> and </span>
          <a href={most.href}>{most.title}</a>
        </>
      )}
      <span>.</span>
    </p>
  )
}

function Pages(props: { matrix: Matrix; addressOf: (page: number) => string }) {
  const { page, pages } = props.matrix
  return (
    <nav className={style.pages} aria-label="Pages of the map">
      {page > 1 && (
        <a href={props.addressOf(page - 1)} className="button" rel="prev">
          Before
        </a>
      )}
      <span>{`Page ${page} of ${pages}`}</span>
      {page < pages && (
        <a href={props.addressOf(page + 1)} className="button" rel="next">
          Next
        </a>
      )}
    </nav>
  )
}
