import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { getViewer } from '@/lib/auth/viewer'
import { findLesson } from '@/lib/course/course'
import { formatNumber } from '@/lib/format'
import { listAccepted } from '@/lib/grading/accepted'
import { findLabCard } from '@/lib/labs/load'
import { isScenarioName, SCENARIOS } from '@/lib/network/scenarios/scenarios'
import { minutesOf } from '@/lib/network/scenarios/types'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { PlayAlone } from './playing'

type Props = { params: Promise<{ scenario: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { scenario } = await params
  if (!isScenarioName(scenario)) notFound()
  return { title: `${SCENARIOS[scenario].title}, alone` }
}

/** A scenario for one learner. Nobody needs an account for it. */
export default async function AlonePage({ params }: Props) {
  const { scenario: name } = await params
  if (!isScenarioName(name)) notFound()
  const { title, sentence, lessons, steps } = SCENARIOS[name]
  const accepted = await listAccepted(await getViewer(), SLOTS)
  const titles = Object.fromEntries(
    SLOTS.map((slot) => [slot, findLabCard(slot)?.title ?? slot]),
  ) as Record<Slot, string>
  return (
    <div className="page">
      <Breadcrumbs steps={[{ name: 'Networks', href: '/networks/alone' }, { name: title }]} />
      <h1>{title}</h1>
      <p className="lead">{sentence}</p>
      <p>
        <span>{`${formatNumber(steps.length)} steps, ${formatNumber(minutesOf({ steps }))} minutes at most by the network’s own clock, which you can speed up.`}</span>{' '}
        <span>
          Your node is real: it checks every header, and it is made of your own accepted programs
          where you have some. The other machines are simulated in this page. They compute real
          hashes, but few, and when each finds a block is drawn.
        </span>
      </p>
      <PlayAlone
        scenario={name}
        own={Object.fromEntries(accepted.map(({ slug, files }) => [slug, files]))}
        titles={titles}
      />
      <noscript>
        <p className="notice">A network needs JavaScript.</p>
      </noscript>
      <p>
        To read before or afterwards:{' '}
        {lessons.map((lesson, place) => (
          <span key={lesson}>
            <span>{place > 0 ? ', ' : ''}</span>
            <Link href={`/learn/${lesson}`} prefetch={false}>
              {findLesson(lesson)?.title ?? lesson}
            </Link>
          </span>
        ))}
        .
      </p>
    </div>
  )
}
