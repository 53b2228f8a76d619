import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'
import { previewImport } from '@/lib/classes/roster/importing'
import { unreadableWords } from './_words'
import { Preview } from './_preview'
import { Upload } from './_upload'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/roster/import`)
  const found = await getClass(viewer, id)
  const teaches = found?.role === 'owner' || found?.role === 'teacher'
  return { viewer, found: teaches && !found.archived ? found : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).found) notFound()
  return { title: 'Import a list' }
}

export default async function ImportPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id)
  if (!found) notFound()
  const preview = await previewImport(viewer, id)
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Roster', href: `/classes/${id}/roster` },
          { name: 'Import' },
        ]}
      />
      <h1>Import a list</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {preview && !preview.ok && (
        <p className="notice" data-tone="faulty" role="alert">
          {unreadableWords(preview.error)}
        </p>
      )}
      {preview?.ok && <Preview classId={id} preview={preview.value} />}
      <Upload classId={id} again={preview?.ok === true} />
    </div>
  )
}
