import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { MadeLink } from '@/app/(teach)/_made-link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Badge } from '@/app/_components/badge'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { mayMakeTeachersLink } from '@/lib/auth/reset'
import { getClass } from '@/lib/classes/classes'
import { mayMerge } from '@/lib/classes/roster/merging'
import { fullNameOf } from '@/lib/classes/person'
import {
  findRosterRow,
  listRosterRows,
  listSectionNames,
  type RosterRow,
  type RosterShow,
} from '@/lib/classes/roster/roster'
import { EntryFields } from '../_list-forms'
import { Status } from '../_table'
import style from '../roster.module.css'
import { Merge, WhichRow, WhoseRow } from './_relink'
import { Membership } from './_membership'

type Props = { params: Promise<{ id: string; row: string }>; searchParams: Query }

const load = cache(async (id: string, rowId: string) => {
  const viewer = await signedInViewer(`/classes/${id}/roster/${rowId}`)
  const [found, row] = await Promise.all([getClass(viewer, id), findRosterRow(viewer, id, rowId)])
  return { viewer, found, row }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, row } = await params
  if (!(await load(id, row)).row) notFound()
  return { title: 'Somebody of the roster' }
}

const DONE: Readonly<Record<string, string>> = {
  added: 'They are on the list.',
  changed: 'The row is changed.',
  relinked: 'It is changed whose row this is.',
  merged: 'The guest’s work is theirs now.',
  readmitted: 'They are in the class again.',
}

const LINK_REFUSALS = {
  'entry-claimed': 'Somebody has joined as this row in the meantime.',
  'not-found': 'The row is not there any more.',
}

export default async function RosterRowPage(props: Props) {
  const [{ id, row: rowId }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found, row } = await load(id, rowId)
  if (!found || !row) notFound()
  const { entry, member } = row
  const list = (show: RosterShow) => listRosterRows(viewer, id, { search: '', show, section: null })
  const isGuest =
    member !== null && row.person.isGuest && (await mayMerge(viewer, id, member.userId))
  const mayReset = member !== null && (await mayMakeTeachersLink(viewer, id, member.userId))
  const [sections, unlisted, notJoined, joined] = await Promise.all([
    listSectionNames(viewer, id),
    entry ? list('unlisted') : [],
    entry ? [] : list('not-joined'),
    isGuest ? list('joined') : [],
  ])
  const done = DONE[one(query.done) ?? '']
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Roster', href: `/classes/${id}/roster` },
          { name: fullNameOf(row.person) },
        ]}
      />
      <h1>
        <PersonName person={row.person} />
      </h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {done && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      <div className={style.facts}>
        {member && row.person.isGuest && <Badge>guest</Badge>}
        <Status row={row} hasList />
        {member && row.person.email && <span>{row.person.email}</span>}
        {member && (
          <Link href={`/classes/${id}/learners/${member.userId}`} prefetch={false}>
            Work and verdicts
          </Link>
        )}
      </div>
      <div className={style.columns}>
        <div className={style.column}>
          {entry ? (
            <>
              <OnTheList classId={id} row={row} sections={sections} />
              <WhoseRow classId={id} row={row} candidates={unlisted} />
            </>
          ) : (
            <WhichRow classId={id} row={row} candidates={notJoined} />
          )}
        </div>
        <div className={style.column}>
          {entry && !member && !row.isStaff && (
            <section aria-labelledby="link">
              <h2 id="link">Link to join</h2>
              <p>
                {entry.hasLink
                  ? 'A link is open. A new one takes its place.'
                  : 'With it somebody joins as this row of the list.'}
              </p>
              <MadeLink
                action={`/api/classes/${id}/roster/${entry.id}/link`}
                ask="Make a link"
                about="Whoever opens the link first, and says so, is this row of the list from then on."
                made="Give this link to the learner, and to nobody else: whoever opens it first has the row. It works once, and is shown only here."
                refusals={LINK_REFUSALS}
              />
            </section>
          )}
          {member && <Membership classId={id} row={row} member={member} mayReset={mayReset} />}
          {isGuest && <Merge classId={id} row={row} candidates={joined} />}
        </div>
      </div>
    </div>
  )
}

function OnTheList(props: {
  classId: string
  row: RosterRow
  sections: readonly { id: string; name: string }[]
}) {
  const { classId, row } = props
  const { entry, member, person } = row
  if (!entry || !person.listed) return null
  const to = `/api/classes/${classId}/roster/${entry.id}`
  return (
    <section aria-labelledby="listed">
      <h2 id="listed">On the list</h2>
      <form action={to} method="post" className="stack">
        <EntryFields
          value={{
            name: person.listed.name,
            number: person.listed.number,
            sortName: entry.sortName,
            email: entry.email,
            sectionId: row.sectionId,
          }}
          // Whoever has joined is moved with the others, in the table.
          sections={member ? [] : props.sections}
        />
        <p className="row">
          <button type="submit" className="button">
            Save
          </button>
        </p>
      </form>
      {!member && !row.isStaff && (
        <form action={`${to}/remove`} method="post">
          <button type="submit" className="button quiet">
            Take off the list
          </button>
        </form>
      )}
    </section>
  )
}
