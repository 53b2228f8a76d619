import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Ago } from '@/app/_components/time'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'
import { listRegrades } from '@/lib/classes/understanding/regrade-results'
import { listItems } from '@/lib/progress/items'
import { wordsOf } from './_words'
import style from './regrades.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/regrades`)
  const [found, regrades] = await Promise.all([getClass(viewer, id), listRegrades(viewer, id)])
  return found && regrades && { found, regrades }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'Graded again' }
}

export default async function RegradesPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const loaded = await load(id)
  if (!loaded) notFound()
  const { found, regrades } = loaded
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Graded again' },
        ]}
      />
      <h1>Graded again</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      <p className="lead">
        When a lab’s hidden tests were changed, work that older ones graded can be graded again.
        What is better then counts at once. What is worse counts for nothing until you decide.
      </p>
      {!found.archived && <Order classId={id} chosen={one(query.lab)} />}
      {regrades.length === 0 ? (
        <p className={style.small}>Nothing was graded again in this class yet.</p>
      ) : (
        <ul className={style.list}>
          {regrades.map((regrade) => (
            <li key={regrade.id}>
              <Link href={`/classes/${id}/regrades/${regrade.id}`} prefetch={false}>
                {regrade.title}
              </Link>
              <span className={style.small}>
                <Ago at={regrade.at} />
              </span>
              <span className={style.words}>{wordsOf(regrade)}</span>
              <span className={style.small}>{regrade.reason}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Order({ classId, chosen }: { classId: string; chosen: string | undefined }) {
  const labs = listItems().filter(({ kind }) => kind === 'lab')
  return (
    <form
      action={`/api/classes/${classId}/regrades`}
      method="post"
      className={`stack ${style.order}`}
    >
      <div className="field">
        <label htmlFor="slug">Lab</label>
        <select id="slug" name="slug" defaultValue={chosen} required>
          {labs.map(({ id, title }) => (
            <option key={id} value={id.slice('lab:'.length)}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="reason">Why</label>
        <input id="reason" name="reason" required maxLength={500} autoComplete="off" />
      </div>
      <p className={style.small}>
        All submissions of this class to the lab that other tests than today’s graded, and those
        that could not be graded by our fault. They wait behind everything that learners hand in.
      </p>
      <p className="row">
        <button type="submit" className="button">
          Grade again
        </button>
      </p>
    </form>
  )
}
