import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { formatNumber } from '@/lib/format'
import { SCENARIO_NAMES, SCENARIOS } from '@/lib/network/scenarios/scenarios'
import { minutesOf } from '@/lib/network/scenarios/types'
import style from './alone.module.css'

export const generateMetadata = () => metadataOf('/networks/alone')

/** What can be played without a class. */
export default function AloneIndexPage() {
  return (
    <div className={`page ${style.page}`}>
      <h1>A network to yourself</h1>
      <p className="lead">
        What a class plays in its browsers, one learner can play alone: with a node of their own,
        and simulated machines around it.
      </p>
      <ul className={style.list}>
        {SCENARIO_NAMES.map((name) => (
          <li key={name}>
            <h2>
              <Link href={`/networks/alone/${name}`} prefetch={false}>
                {SCENARIOS[name].title}
              </Link>
            </h2>
            <p>{`${SCENARIOS[name].sentence} ${formatNumber(minutesOf(SCENARIOS[name]))} minutes at most.`}</p>
          </li>
        ))}
      </ul>
      <p>
        With others it is better: whoever teaches a class starts a network on the page of the class.{' '}
        <Link href="/teachers/network" prefetch={false}>
          How that goes
        </Link>
      </p>
    </div>
  )
}
