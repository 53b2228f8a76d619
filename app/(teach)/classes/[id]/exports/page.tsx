import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { readStyle, styleParameters } from '@/lib/classes/exports/address'
import { exportFacts, type ExportFacts, type ExportStyle } from '@/lib/classes/exports/exports'
import { formatNumber } from '@/lib/format'
import find from '../_components/find.module.css'
import { FILES, type FileWords } from './_files'
import { Unfound } from './_unfound'
import style from './exports.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) =>
  exportFacts(await signedInViewer(`/classes/${id}/exports`), id),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'Exports' }
}

export default async function ExportsPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const facts = await load(id)
  if (!facts) notFound()
  const asked = readStyle((name) => one(query[name]))
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: facts.class.name, href: `/classes/${id}` },
          { name: 'Exports' },
        ]}
      />
      <h1>
        Exports of <Name>{facts.class.name}</Name>
      </h1>
      <p className="prose">
        <span>{facts.people === 1 ? 'One person has' : `${facts.people} people have`}</span> a row
        in every file (but for Moodle’s, which says whom it leaves out), whatever became of them:
        who has joined, who is on the list and has not, who left, was removed or blocked, and who is
        no longer listed. The status says which. Of a deleted account points and states are left.
      </p>
      <section aria-labelledby="empty" className={style.section}>
        <h2 id="empty">Nothing, zero and excused</h2>
        <p>
          <span className="hex">0</span> is work that was graded and got no points. An empty cell is
          work that has none yet: nothing was handed in, or it waits for its verdict. Who is excused
          is marked as each file says below, and that assignment is left out of their maximum.
        </p>
      </section>
      <section aria-labelledby="cells" className={style.section}>
        <h2 id="cells">Between cells, and within numbers</h2>
        <nav className={`${find.find} ${find.show}`} aria-label="How the files are written">
          {STYLES.map(([words, { separator, decimal }]) => (
            <a
              key={words}
              href={addressOf(`/classes/${id}/exports`, { ...asked, separator, decimal })}
              aria-current={
                separator === asked.separator && decimal === asked.decimal ? 'true' : undefined
              }
            >
              {words}
            </a>
          ))}
        </nav>
        <p className={style.small}>
          A spreadsheet that writes 8,5 opens files with semicolons by a double click, and takes 8.5
          for a text or a date unless it is told otherwise. Opened like that, it also drops zeros
          before a number: import the column as text. The address of this page keeps the choice.
        </p>
      </section>
      {FILES.map((file) => (
        <File key={file.format} file={file} facts={facts} asked={asked} />
      ))}
      <section aria-labelledby="canvas" className={style.section}>
        <h2 id="canvas">Canvas</h2>
        <p>
          Canvas knows people and assignments by ids that only its own files have. Send the export
          of its gradebook, see whom it knows, and get that file back with points in it.
        </p>
        <p className="row">
          <Link href={`/classes/${id}/exports/canvas`} className="button" prefetch={false}>
            Fill Canvas’ file
          </Link>
        </p>
      </section>
      <section aria-labelledby="progress" className={style.section}>
        <h2 id="progress">Progress in the course</h2>
        <p>
          Everybody by all lessons and labs of the course, assigned or not, and without points: one
          row for each of {facts.people}.
        </p>
        <p className="row">
          <a href={`/api/classes/${id}/export.csv`} className="button" download>
            Progress (CSV)
          </a>
        </p>
      </section>
    </div>
  )
}

const STYLES = [
  ['Commas, 8.5', { separator: ',', decimal: '.' }],
  ['Semicolons, 8.5', { separator: ';', decimal: '.' }],
  ['Semicolons, 8,5', { separator: ';', decimal: ',' }],
] as const

function File(props: { file: FileWords; facts: ExportFacts; asked: ExportStyle }) {
  const { file, facts, asked } = props
  const address = `/api/classes/${facts.class.id}/exports/${file.format}`
  return (
    <section aria-labelledby={file.format} className={style.section}>
      <h2 id={file.format}>{file.title}</h2>
      <p>{file.what(facts.class.timeZone)}</p>
      <p className={style.small}>{file.note}</p>
      {file.format === 'moodle' && <Unfound facts={facts} asked={asked} />}
      <p className="row">
        <a href={addressOf(address, asked)} className="button" download>
          {file.button}
        </a>
        <span className={style.small}>{rowsOf(file, facts, asked)}</span>
      </p>
    </section>
  )
}

function rowsOf({ format, per }: FileWords, facts: ExportFacts, { by }: ExportStyle): string {
  const { people, assignments, unfound } = facts
  if (format === 'moodle') return counted(people - unfound[by].length)
  if (per === 'person') return counted(people)
  return `${counted(people * assignments)}: ${people} × ${assignments}`
}

function counted(rows: number): string {
  return rows === 1 ? 'one row' : `${formatNumber(rows)} rows`
}

function addressOf(path: string, asked: ExportStyle): string {
  const query = new URLSearchParams(styleParameters(asked))
  return query.size > 0 ? `${path}?${query}` : path
}
