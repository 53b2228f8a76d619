import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { can } from '@/lib/auth/policy'
import { listAudit } from '@/lib/classes/audit'
import { getClass } from '@/lib/classes/classes'
import { listInvitations } from '@/lib/classes/staff'
import { getRules } from '@/lib/classes/zone'
import { History } from './_history'
import { Archive, Deletion, HandOver, Naming } from './_life'
import { AssistantsMayExtend, Zone } from './_rules'
import { Staff } from './_staff'
import style from './settings.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/settings`)
  const found = await getClass(viewer, id)
  return { viewer, found: found && can(viewer, 'class:oversee', found) ? found : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).found) notFound()
  return { title: 'Settings of the class' }
}

export default async function ClassSettingsPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id)
  if (!found) notFound()
  const before = /^\d{1,18}$/.test(one(query.before) ?? '') ? BigInt(one(query.before)!) : undefined
  const [history, invitations, rules] = await Promise.all([
    listAudit(viewer, id, before === undefined ? {} : { before }),
    listInvitations(viewer, id),
    getRules(viewer, id),
  ])
  const owns = found.role === 'owner'
  const done = doneWords(one(query.done), one(query.moved))
  const { teachers } = found
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Settings and history' },
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
      <div className={style.columns}>
        <div className={style.column}>
          {owns && !found.archived && <Naming classId={id} name={found.name} />}
          <Staff
            classId={id}
            teachers={teachers}
            invitations={invitations}
            owns={owns}
            archived={found.archived}
          />
          {owns && !found.archived && rules && (
            <>
              <Zone classId={id} timeZone={rules.timeZone} />
              <AssistantsMayExtend classId={id} mayExtend={rules.assistantsMayExtend} />
            </>
          )}
          <section aria-labelledby="duplicate">
            <h2 id="duplicate">For another term</h2>
            <p>
              A new class with the same sections, settings and assignments, all dates moved.
              Learners and their work stay here.
            </p>
            <p>
              <Link href={`/classes/${id}/duplicate`} className="button" prefetch={false}>
                Make a class of this one
              </Link>
            </p>
          </section>
          {owns && (
            <>
              <Archive classId={id} archived={found.archived} />
              <HandOver classId={id} teachers={teachers.filter(({ role }) => role === 'teacher')} />
              <Deletion classId={id} name={found.name} />
            </>
          )}
        </div>
        {history && <History classId={id} {...history} />}
      </div>
    </div>
  )
}

const DONE: Readonly<Record<string, string>> = {
  name: 'The class has its new name.',
  zone: 'The class has its new zone. Its dates are what was typed, there.',
  assistants: 'That holds from now on.',
}

/** @param moved how many dates the new zone does not have */
function doneWords(done: string | undefined, moved: string | undefined): string | undefined {
  const words = DONE[done ?? '']
  if (done !== 'zone' || !moved || !/^\d{1,4}$/.test(moved)) return words
  const dates = moved === '1' ? 'One of its dates does' : `${moved} of its dates do`
  return `${words} ${dates} not exist there, since clocks go forward, and now stand at the next minute that does: look at the assignments.`
}
