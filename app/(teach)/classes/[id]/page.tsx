import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'
import { getMatrix } from '@/lib/classes/gradebook'
import { getCourse } from '@/lib/course/course'
import { itemsOf, listItems } from '@/lib/progress/items'
import { Gradebook } from './_components/gradebook'
import { Invitation } from './_components/invitation'
import { LearnersView } from './_components/learners-view'
import { Roster } from './_components/roster'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}`)
  return { viewer, found: await getClass(viewer, id) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).found) notFound()
  return { title: 'Class' }
}

export default async function ClassPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id)
  if (!found) notFound()
  const page = Number(one(query.page) ?? 1)
  const { modules } = getCourse()
  const open = modules.find(({ slug }) => slug === one(query.module))
  const items = open ? itemsOf(open, listItems()) : listItems()
  const matrix = await getMatrix(viewer, id, { page, items })
  return (
    <div className="page">
      <Breadcrumbs steps={[{ name: 'Classes', href: '/classes' }, { name: found.name }]} />
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {matrix && found.joinCode ? (
        <>
          <Invitation classId={found.id} code={found.joinCode} open={matrix.learners === 0} />
          <Gradebook classId={found.id} matrix={matrix} modules={modules} open={open} />
          <Roster view={found} matrix={matrix} />
        </>
      ) : (
        <LearnersView view={found} />
      )}
    </div>
  )
}
