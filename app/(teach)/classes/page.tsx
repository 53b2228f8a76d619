import type { Metadata } from 'next'
import Link from 'next/link'
import { FormError } from '@/app/(site)/_components/form-error'
import { JoinByCode } from '@/app/(site)/_components/form-join'
import { EmptyState } from '@/app/_components/empty-state'
import { Day } from '@/app/_components/day'
import { one, type Query } from '@/app/_query'
import { Name } from '@/app/_components/name'
import { signedInViewer } from '@/app/_signed-in'
import { type ClassSummary, listClasses } from '@/lib/classes/classes'
import { RESTORE_DAYS } from '@/lib/classes/life'
import { ZoneField } from './_zone-field'
import style from './classes.module.css'

export const metadata: Metadata = { title: 'Classes' }

export default async function ClassesPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const viewer = await signedInViewer('/classes')
  const classes = await listClasses(viewer)
  const open = classes.filter(({ archived }) => !archived)
  const taught = open.filter(({ role }) => role !== 'learner')
  const attended = open.filter(({ role }) => role === 'learner')
  const archived = classes.filter((one) => one.archived)
  return (
    <div className="page">
      <h1>Classes</h1>
      {one(query.done) === 'deleted' && (
        <p className="notice" role="status">
          The class is deleted. For {RESTORE_DAYS} days whoever runs this site can bring it back.
        </p>
      )}
      <p className="lead">
        A class is a link that you hand out and a table that fills: who is how far, who is stuck,
        and on which idea.
      </p>
      <div className={style.columns}>
        <div className={style.lists}>
          <section aria-labelledby="taught">
            <h2 id="taught">Classes you teach</h2>
            {taught.length > 0 ? (
              <ClassList classes={taught} />
            ) : (
              <EmptyState title="None yet.">
                <p>Make one, and you get a link and a code to hand out.</p>
              </EmptyState>
            )}
          </section>
          <section aria-labelledby="attended">
            <h2 id="attended">Classes you learn in</h2>
            {attended.length > 0 ? (
              <ClassList classes={attended} />
            ) : (
              <EmptyState title="None yet.">
                <p>Open the link that your teacher gave you, or type its code.</p>
              </EmptyState>
            )}
          </section>
          {archived.length > 0 && (
            <details>
              <summary>
                {archived.length === 1
                  ? 'One archived class'
                  : `${archived.length} archived classes`}
              </summary>
              <ClassList classes={archived} />
            </details>
          )}
        </div>
        <div className={style.forms}>
          <section aria-labelledby="create">
            <h2 id="create">Make a class</h2>
            {viewer.isGuest ? <NeedsAccount /> : <CreateForm error={one(query.error)} />}
          </section>
          <section aria-labelledby="join">
            <h2 id="join">Join by code</h2>
            <JoinByCode />
          </section>
        </div>
      </div>
    </div>
  )
}

function ClassList({ classes }: { classes: readonly ClassSummary[] }) {
  return (
    <ul className={style.list}>
      {classes.map(({ id, name, role, learners, createdAt }) => (
        <li key={id}>
          <Link href={`/classes/${id}`} prefetch={false}>
            <Name>{name}</Name>
          </Link>
          <span className={style.small}>
            {role !== 'learner' && <span>{`${countOf(learners)}, `}</span>}
            <span>since </span>
            <Day at={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function countOf(learners: number): string {
  if (learners === 0) return 'no learners yet'
  return learners === 1 ? 'one learner' : `${learners} learners`
}

function CreateForm({ error }: { error: string | undefined }) {
  return (
    <form action="/api/classes" method="post" className="stack" aria-labelledby="create">
      <FormError code={error} />
      <div className="field">
        <label htmlFor="name">Name of the class</label>
        <input
          id="name"
          name="name"
          maxLength={100}
          required
          autoComplete="off"
          placeholder="Consensus, spring"
        />
      </div>
      <ZoneField />
      <p className="row">
        <button type="submit" className="button primary">
          Make the class
        </button>
      </p>
    </form>
  )
}

function NeedsAccount() {
  return (
    <div className="notice" data-tone="work">
      <p>
        To teach, you need an account: a guest who loses the browser’s cookie would leave a class
        behind that nobody can open. Registering keeps everything you did.
      </p>
      <p className="row">
        <Link href="/register?next=/classes" className="button primary" prefetch={false}>
          Register
        </Link>
      </p>
    </div>
  )
}
