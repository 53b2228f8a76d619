import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { readColumns } from '@/lib/classes/exports/address'
import { previewCanvas } from '@/lib/classes/exports/canvas-upload'
import { staffClass } from '../../_staff-class'
import style from '../exports.module.css'
import { Filled } from './_filled'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string, query: string) =>
  previewCanvas(
    await signedInViewer(`/classes/${id}/exports/canvas`),
    id,
    readColumns(new URLSearchParams(query)),
  ),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await staffClass((await params).id, 'exports/canvas')
  if (found.role === 'assistant') notFound()
  return { title: 'Points for Canvas' }
}

export default async function CanvasPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const asked = Object.keys(query).flatMap((name) => {
    const value = one(query[name])
    return value === undefined ? [] : [[name, value]]
  })
  const preview = await load(id, new URLSearchParams(asked).toString())
  if (!preview) notFound()
  const { file } = preview
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: preview.class.name, href: `/classes/${id}` },
          { name: 'Exports', href: `/classes/${id}/exports` },
          { name: 'Canvas' },
        ]}
      />
      <h1>Points for Canvas</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {file && !file.ok && (
        <p className="notice" data-tone="faulty" role="alert">
          {file.error === 'too-large'
            ? 'That is too large: 2 MB at most.'
            : 'That is not the export of Canvas’ gradebook: its first line has to have the columns “Student” and “ID”.'}
        </p>
      )}
      {file?.ok && <Filled classId={id} assignments={preview.assignments} file={file.value} />}
      <section aria-labelledby="upload" className={style.section}>
        <h2 id="upload">{file ? 'Another file instead' : 'Canvas’ file'}</h2>
        <p>
          In Canvas: Grades, Export, “Export entire gradebook”. Each assignment needs a column there
          already. The file is kept for a day, for you alone, and for nothing else.
        </p>
        <form
          action={`/api/classes/${id}/exports/canvas`}
          method="post"
          encType="multipart/form-data"
          className="stack"
        >
          <div className="field">
            <label htmlFor="file">File</label>
            <input id="file" name="file" type="file" accept=".csv,text/csv" required />
          </div>
          <p className="row">
            <button type="submit" className="button">
              Show what would be filled in
            </button>
          </p>
        </form>
      </section>
    </div>
  )
}
