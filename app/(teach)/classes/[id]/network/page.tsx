import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { can } from '@/lib/auth/policy'
import { getClass } from '@/lib/classes/classes'
import { formatNumber } from '@/lib/format'
import { SCENARIO_NAMES, SCENARIOS } from '@/lib/network/scenarios/scenarios'
import { minutesOf } from '@/lib/network/scenarios/types'
import { findRunning } from '@/lib/network/sessions'
import { PastNetworks } from '@/app/_components/network/past-networks'
import { listPast } from '@/lib/network/afterwards'
import { Console } from './console'
import style from './network.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/network`)
  const found = await getClass(viewer, id)
  if (!found || !can(viewer, 'class:oversee', found)) return null
  const [running, past] = await Promise.all([findRunning(viewer, id), listPast(viewer, id)])
  return { viewer, found, running, past }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'Network' }
}

/** Where whoever teaches runs the network of a class. */
export default async function NetworkPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const loaded = await load(id)
  if (!loaded) notFound()
  const { found, running, past } = loaded
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Network' },
        ]}
      />
      <h1>Network</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {one(query.done) === 'deleted' && (
        <p className="notice" role="status">
          The session is deleted, with its log.
        </p>
      )}
      {running ? (
        <>
          <p>
            The class takes part at{' '}
            <Link href={`/networks/${running.id}`} prefetch={false}>
              {`/networks/${running.id}`}
            </Link>
            , which its own page leads to. For the wall of the room there is{' '}
            <Link href={`/classes/${id}/network/wall`} prefetch={false}>
              a page without controls
            </Link>
            .
          </p>
          <Console session={running.id} scenario={running.scenario} />
          <noscript>
            <p className="notice">Seeing and running a network needs JavaScript.</p>
          </noscript>
        </>
      ) : (
        <>
          <p className="lead">
            The browsers of the class become the nodes of one network: they mine, check each other’s
            blocks, part ways when you cut the line, and agree again when you mend it.
          </p>
          <p>
            On the wall of the room{' '}
            <Link href={`/classes/${id}/network/wall`} prefetch={false}>
              a page without controls
            </Link>{' '}
            shows what happens in it, and nobody’s name.{' '}
            <Link href="/teachers/network" prefetch={false}>
              How to run one in class
            </Link>
          </p>
          {found.archived ? (
            <p className="notice">The class is archived, and nothing in it goes on.</p>
          ) : (
            <form method="post" action={`/api/classes/${id}/networks`}>
              <Choices />
              <button className="button primary">Start a network</button>
            </form>
          )}
        </>
      )}
      <section aria-labelledby="past">
        <h2 id="past">Past networks</h2>
        <PastNetworks past={past}>
          What happens in a network can be seen again here once it has ended: its replay, its log,
          and questions for the class.
        </PastNetworks>
      </section>
    </div>
  )
}

function Choices() {
  return (
    <fieldset className={style.choices}>
      <legend>What you play. Nobody mines before you say so, and three people are enough.</legend>
      {SCENARIO_NAMES.map((name, place) => {
        const scenario = SCENARIOS[name]
        return (
          <label key={name}>
            <input type="radio" name="scenario" value={name} defaultChecked={place === 0} />
            <strong>{scenario.title}</strong>
            <span>{`${scenario.sentence} ${formatNumber(minutesOf(scenario))} minutes at most.`}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
