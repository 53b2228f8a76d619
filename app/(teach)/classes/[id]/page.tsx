import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { findFormerClass, getClass } from '@/lib/classes/classes'
import { can } from '@/lib/auth/policy'
import { listOwnAssignments } from '@/lib/classes/assignments/due'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { listSections } from '@/lib/classes/sections'
import { listAnswers } from '@/lib/classes/understanding/answers'
import { sharesEarlier } from '@/lib/classes/sharing'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { getCourse } from '@/lib/course/course'
import { listPast } from '@/lib/network/afterwards'
import { findRunning } from '@/lib/network/sessions'
import { itemsOf, listItems } from '@/lib/progress/items'
import { readShown } from './_address'
import { FORMER, openedIn, partsOf } from './_columns'
import { Answers } from './_components/answers'
import { Assisting } from './_components/assisting'
import { ClassNav } from './_components/class-nav'
import { Gradebook } from './_components/gradebook'
import { FormerView } from './_components/former-view'
import { Invitation } from './_components/invitation'
import { Leaving } from './_components/leaving'
import { LearnersView } from './_components/learners-view'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}`)
  const found = await getClass(viewer, id)
  return { viewer, found, former: found ? null : await findFormerClass(viewer, id) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found, former } = await load((await params).id)
  if (!found && !former) notFound()
  return { title: 'Class' }
}

export default async function ClassPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found, former } = await load(id)
  if (former) return <FormerView {...former} />
  if (!found) notFound()
  const shown = readShown(query)
  const items = listItems()
  const { modules } = getCourse()
  const module = modules.find(({ slug }) => slug === shown.module)
  const oversees = can(viewer, 'class:oversee', found)
  const [matrix, sections, unread] = await Promise.all([
    getMatrix(viewer, id, {
      page: shown.page,
      choice: shown,
      items: module ? itemsOf(module, items) : shown.module === FORMER ? [] : items,
      former: module ? 'kept' : 'shown',
    }),
    listSections(viewer, id),
    listAnswers(viewer, id),
  ])
  const parts = partsOf(modules, items, matrix?.former ?? [])
  const open = matrix && openedIn(matrix, parts, shown.module)
  const columns = open
    ? open.groups.flatMap((group) => group.columns.map((column) => [column]))
    : parts.map(({ asked }) => asked)
  const totals = await countPassed(viewer, id, columns)
  return (
    <div className="page">
      <Breadcrumbs steps={[{ name: 'Classes', href: '/classes' }, { name: found.name }]} />
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {one(query.done) === 'stays' && (
        <p className="notice" role="status">
          You stay in the section that you are in: a code does not move anybody. Whoever teaches the
          class can.
        </p>
      )}
      {one(query.done) === 'duplicated' && oversees && (
        <p className="notice" role="status">
          This is the new class. Its codes are new, and its dates are those that you have seen.
        </p>
      )}
      {matrix && totals && sections ? (
        <>
          <ClassNav classId={found.id} oversees={oversees} />
          {unread && <Answers {...unread} />}
          {found.role === 'assistant' && <Assisting {...{ sections }} learners={matrix.learners} />}
          {found.archived ? (
            <p className="notice">
              {oversees
                ? 'This class is archived: it can be read and exported, and nothing in it changes.'
                : 'This class is archived: it can be read, and nothing in it changes.'}
            </p>
          ) : (
            found.joinCode && (
              <Invitation classId={found.id} code={found.joinCode} open={matrix.learners === 0} />
            )
          )}
          <Gradebook
            classId={found.id}
            {...{ matrix, sections, shown, parts, totals }}
            mayExport={oversees}
            open={open ?? undefined}
          />
          {can(viewer, 'class:leave', found) && <Leaving classId={found.id} role={found.role} />}
        </>
      ) : (
        <LearnersView
          view={found}
          assignments={await listOwnAssignments(viewer, { classId: id })}
          shares={await sharesEarlier(viewer, id)}
          network={await findRunning(viewer, id)}
          past={await listPast(viewer, id)}
        />
      )}
    </div>
  )
}
