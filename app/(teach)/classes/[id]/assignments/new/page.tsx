import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { listAssignments } from '@/lib/classes/assignments/assignment-list'
import { previewOf } from '@/lib/classes/assignments/assignment-words'
import { TextField } from '../../_components/fields'
import { TermsFields } from '../_fields'
import { FormActions } from '../_form-actions'
import { itemName, offeredItems } from '../_items'
import { Preview } from '../_preview'
import { offerOn, readTyped } from '../_typed'
import style from '../assignments.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const found = await listAssignments(await signedInViewer(`/classes/${id}/assignments/new`), id)
  return found?.class.mayWrite ? found : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'Make an assignment' }
}

export default async function NewAssignmentPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const found = await load(id)
  if (!found) notFound()
  const { class: head } = found
  const page = `/classes/${id}/assignments/new`
  const { fields, problems } = readTyped(query, head.timeZone)
  const assigned = new Set([...found.assignments, ...found.archived].map(({ asks }) => asks.id))
  const offered = offeredItems(assigned)
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: head.name, href: `/classes/${id}` },
          { name: 'Assignments', href: `/classes/${id}/assignments` },
          { name: 'New' },
        ]}
      />
      <h1>Make an assignment</h1>
      <FormError code={one(query.error)} />
      <p className="prose">
        One lesson or one lab, in words of your own if you like. For several of the same date,{' '}
        <Link href={`/classes/${id}/assignments/module`} prefetch={false}>
          assign a module
        </Link>
        .
      </p>
      <form
        id="assignment"
        action={`/api/classes/${id}/assignments`}
        method="post"
        className={`stack ${style.form}`}
      >
        <div className="field">
          <label htmlFor="item">Lesson or lab</label>
          <select id="item" name="item" defaultValue={one(query.item)} required>
            {offered.map(({ slug, name, items }) => (
              <optgroup key={slug} label={name}>
                {items.map((item) => (
                  <option key={item.id} value={item.id}>
                    {itemName(item)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        <TextField
          name="title"
          label="Title"
          maxLength={100}
          required
          value={fields.title}
          problem={problems.find(({ field }) => field === 'title')}
        />
        <TermsFields
          timeZone={head.timeZone}
          typed={fields}
          problems={problems}
          offer={offerOn(page, query)}
        />
        <Preview
          form="assignment"
          timeZone={head.timeZone}
          sentence={previewOf(fields, head.timeZone)}
        />
        <FormActions page={page} name="Make the assignment" />
      </form>
    </div>
  )
}
