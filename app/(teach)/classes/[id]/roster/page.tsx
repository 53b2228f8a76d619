import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { PersonNames } from '@/app/(teach)/_person-name'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'
import { listRoster, type RosterPage } from '@/lib/classes/roster/roster'
import { addressOf, readShown, type Shown } from './_address'
import { AddSomebody, LinksForAll } from './_list-forms'
import { Find } from './_find'
import { RosterTable } from './_table'
import style from './roster.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/roster`)
  const found = await getClass(viewer, id)
  return { viewer, found: found?.role === 'learner' ? null : found }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).found) notFound()
  return { title: 'Roster' }
}

const DONE: Readonly<Record<string, string>> = {
  imported: 'The list is in the roster.',
  removed: 'The row is off the roster.',
  section: 'They are in their new section.',
}

export default async function RosterPageOfClass(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id)
  if (!found) notFound()
  const shown = readShown(query)
  const roster = await listRoster(viewer, id, { choice: shown, page: shown.page })
  if (!roster) notFound()
  const done = DONE[one(query.done) ?? '']
  const mayChange = found.role !== 'assistant' && !found.archived
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Roster' },
        ]}
      />
      <p className="eyebrow">Roster</p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <p className={style.small}>
        Taught by <PersonNames people={found.teachers} />.
      </p>
      <FormError code={one(query.error)} field={one(query.field)} />
      {done && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {found.archived && (
        <p className="notice">
          This class is archived: it can be read and exported, and nothing in it changes.
        </p>
      )}
      {mayChange && (
        <div className={style.actions}>
          <Link href={`/classes/${id}/roster/import`} className="button" prefetch={false}>
            Import a list
          </Link>
          <AddSomebody classId={id} sections={roster.sections} />
          {roster.hasList && <LinksForAll classId={id} />}
        </div>
      )}
      <section aria-labelledby="everybody">
        <h2 id="everybody" className={style.title}>
          {titleOf(roster)}
        </h2>
        {roster.total > 0 && <Find classId={id} shown={shown} sections={roster.sections} />}
        {roster.rows.length > 0 ? (
          <RosterTable classId={id} roster={roster} role={found.role} mayChange={mayChange} />
        ) : (
          <Nobody classId={id} roster={roster} mayChange={mayChange} />
        )}
        <Pages classId={id} roster={roster} shown={shown} />
      </section>
    </div>
  )
}

function titleOf({ total, chosen }: RosterPage): string {
  const all = total === 1 ? 'One person' : `${total} people`
  return chosen === total ? all : `${chosen} of ${all.toLowerCase()}`
}

function Nobody(props: { classId: string; roster: RosterPage; mayChange: boolean }) {
  const { classId, roster } = props
  if (roster.total > 0) {
    return (
      <EmptyState title="Nobody is like that.">
        <p>
          <a href={`/classes/${classId}/roster`}>Show everybody</a>
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nobody is here yet.">
      {props.mayChange && (
        <p>
          Learners join by the code of the class. With your school’s list you see who has not, and
          call everybody by the name that the school has for them.
        </p>
      )}
    </EmptyState>
  )
}

function Pages(props: { classId: string; roster: RosterPage; shown: Shown }) {
  const { page, pages } = props.roster
  if (pages === 1) return null
  const to = (other: number) => addressOf(props.classId, { ...props.shown, page: other })
  return (
    <nav className={style.pages} aria-label="Pages of the roster">
      {page > 1 && (
        <a href={to(page - 1)} className="button" rel="prev">
          Previous
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a href={to(page + 1)} className="button" rel="next">
          Next
        </a>
      )}
    </nav>
  )
}
