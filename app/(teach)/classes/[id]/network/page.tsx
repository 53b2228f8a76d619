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
import { Console } from './console'
import style from './network.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/network`)
  const found = await getClass(viewer, id)
  if (!found || !can(viewer, 'class:oversee', found)) return null
  return { viewer, found, running: await findRunning(viewer, id) }
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
  const { found, running } = loaded
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
