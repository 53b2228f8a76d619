import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { can } from '@/lib/auth/policy'
import { listAssistants } from '@/lib/classes/assistants'
import { getClass } from '@/lib/classes/classes'
import { listSections } from '@/lib/classes/sections'
import { Assistants } from './_assistants'
import { SectionList } from './_section-list'
import style from './sections.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/sections`)
  const found = await getClass(viewer, id)
  return { viewer, found: found && can(viewer, 'class:oversee', found) ? found : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).found) notFound()
  return { title: 'Sections and assistants' }
}

const DONE: Readonly<Record<string, string>> = {
  made: 'The section is made. Its code and link stand beside it.',
  name: 'The section has its new name.',
  code: 'The section has a new code. The one before does not work any more.',
  deleted: 'The section is deleted. Its learners are in the class, and in no section.',
  assistant: 'The assistant sees the sections that you chose.',
}

export default async function SectionsPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id)
  const sections = found && (await listSections(viewer, id))
  if (!found || !sections) notFound()
  const assistants = await listAssistants(viewer, id)
  const mayChange = can(viewer, 'class:teach', found)
  const done = DONE[one(query.done) ?? '']
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Sections and assistants' },
        ]}
      />
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {done !== undefined && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {found.archived && (
        <p className="notice">
          This class is archived: it can be read and exported, and nothing in it changes.
        </p>
      )}
      <div className={style.parts}>
        <SectionList classId={id} sections={sections} mayChange={mayChange} />
        <Assistants
          classId={id}
          assistants={assistants}
          sections={sections.sections}
          mayChange={can(viewer, 'class:settings', found)}
        />
      </div>
    </div>
  )
}
