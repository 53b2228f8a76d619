import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { can } from '@/lib/auth/policy'
import { getClass } from '@/lib/classes/classes'
import { planDuplicate } from '@/lib/classes/duplicate'
import { Plan } from './_plan'
import { daysOf } from './_term'
import style from './duplicate.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/duplicate`)
  const found = await getClass(viewer, id)
  return { viewer, found: found && can(viewer, 'class:oversee', found) ? found : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).found) notFound()
  return { title: 'The class for another term' }
}

export default async function DuplicatePage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id)
  if (!found) notFound()
  const asked = {
    name: one(query.name) ?? '',
    days: one(query.days),
    from: one(query.from),
    to: one(query.to),
  }
  const days = daysOf(asked)
  const isAsked = one(query.name) !== undefined
  const plan = isAsked && days !== null ? await planDuplicate(viewer, id, { days }) : null
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Settings and history', href: `/classes/${id}/settings` },
          { name: 'For another term' },
        ]}
      />
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <p className="lead">
        Makes a new class of this one: its sections with new codes, its settings and its
        assignments, each date so many days later by the calendar and at the same time of the day.
        No learner, no work and no list of the school comes along, and this class stays as it is.
      </p>
      <FormError code={one(query.error)} field={one(query.field)} />
      {isAsked && !plan && (
        <p className="notice" data-tone="faulty" role="alert">
          Say by how much the dates move: the first days of both terms, or a number of days, at most
          ten years.
        </p>
      )}
      <form action={`/classes/${id}/duplicate`} className={`stack ${style.form}`}>
        <div className="field">
          <label htmlFor="name">Name of the new class</label>
          <input
            id="name"
            name="name"
            maxLength={100}
            required
            autoComplete="off"
            defaultValue={asked.name}
          />
        </div>
        <div className={style.pair}>
          <div className="field">
            <label htmlFor="from">First day of this term</label>
            <input id="from" name="from" type="date" defaultValue={asked.from} />
          </div>
          <div className="field">
            <label htmlFor="to">First day of the new term</label>
            <input id="to" name="to" type="date" defaultValue={asked.to} />
          </div>
          <div className="field">
            <label htmlFor="days">Or a number of days</label>
            <input
              id="days"
              name="days"
              inputMode="numeric"
              pattern="-?[0-9]{1,4}"
              autoComplete="off"
              placeholder="364"
              defaultValue={asked.days}
              aria-describedby="days-hint"
            />
          </div>
        </div>
        <p id="days-hint" className={style.small}>
          364 days are 52 weeks: a Monday stays a Monday. The number wins over the two days.
        </p>
        <p className="row">
          <button type="submit" className={plan ? 'button' : 'button primary'}>
            Show what comes of it
          </button>
        </p>
      </form>
      {plan && days !== null && <Plan classId={id} name={asked.name} days={days} plan={plan} />}
    </div>
  )
}
