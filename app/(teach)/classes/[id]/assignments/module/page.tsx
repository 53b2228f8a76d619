import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { listAssignments } from '@/lib/classes/assignments/assignment-list'
import { previewOf } from '@/lib/classes/assignments/assignment-words'
import field from '../../_components/fields.module.css'
import style from '../assignments.module.css'
import { TermsFields } from '../_fields'
import { FormActions } from '../_form-actions'
import { itemName, type Offered, offeredItems } from '../_items'
import { Preview } from '../_preview'
import { offerOn, readTyped } from '../_typed'
import { Tick } from '../../_components/fields'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/assignments/module`)
  const found = await listAssignments(viewer, id)
  return found?.class.mayWrite ? found : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'Assign a module' }
}

/** Several at once: first the module, then what of it, of the same terms. */
export default async function AssignModulePage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const found = await load(id)
  if (!found) notFound()
  const { class: head } = found
  const page = `/classes/${id}/assignments/module`
  const assigned = new Set([...found.assignments, ...found.archived].map(({ asks }) => asks.id))
  const offered = offeredItems(assigned)
  const module = offered.find(({ slug }) => slug === one(query.module))
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: head.name, href: `/classes/${id}` },
          { name: 'Assignments', href: `/classes/${id}/assignments` },
          { name: 'A module' },
        ]}
      />
      <h1>Assign a module</h1>
      <FormError code={one(query.error)} />
      <p className="prose">
        Each lesson and lab that you tick becomes an assignment of its own, named like it, with the
        same date and points. Each can be changed afterwards.
      </p>
      <form action={page} className={style.choose}>
        <label htmlFor="module">Module</label>
        <select id="module" name="module" defaultValue={module?.slug}>
          {offered.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          Show what is in it
        </button>
      </form>
      {module && <Terms {...{ page, module, query }} classId={id} timeZone={head.timeZone} />}
    </div>
  )
}

function Terms(props: {
  classId: string
  timeZone: string
  page: string
  module: Offered
  query: Awaited<Query>
}) {
  const { classId, timeZone, page, module, query } = props
  const { fields, problems, isTyped } = readTyped(query, timeZone, { title: 'each its own' })
  const chosen = [query.items ?? []].flat()
  if (module.items.length === 0)
    return <EmptyState title="All of this module is assigned already." />
  // Labs, unless somebody has chosen: they are what is graded.
  const isTicked = (item: Offered['items'][number]) =>
    isTyped && chosen.length > 0 ? chosen.includes(item.id) : item.kind === 'lab' && !item.optional
  return (
    <form
      id="assignments"
      action={`/api/classes/${classId}/assignments/module`}
      method="post"
      className={`stack ${style.form}`}
    >
      <input type="hidden" name="module" value={module.slug} />
      <fieldset className={field.set}>
        <legend>{module.name}</legend>
        <ul className={style.items}>
          {module.items.map((item) => (
            <li key={item.id}>
              <Tick name="items" value={item.id} label={itemName(item)} ticked={isTicked(item)} />
            </li>
          ))}
        </ul>
      </fieldset>
      <TermsFields
        timeZone={timeZone}
        typed={fields}
        problems={problems}
        offer={offerOn(page, query)}
      />
      <Preview form="assignments" timeZone={timeZone} sentence={previewOf(fields, timeZone)} />
      <FormActions page={page} name="Make the assignments" />
    </form>
  )
}
