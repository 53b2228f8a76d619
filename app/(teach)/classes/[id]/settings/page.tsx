import type { Metadata } from 'next'
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
import { History } from './_history'
import { Archive, Deletion, HandOver, Naming } from './_life'
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
  const [history, invitations] = await Promise.all([
    listAudit(viewer, id, before === undefined ? {} : { before }),
    listInvitations(viewer, id),
  ])
  const owns = found.role === 'owner'
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
      {one(query.done) === 'name' && (
        <p className="notice" role="status">
          The class has its new name.
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
