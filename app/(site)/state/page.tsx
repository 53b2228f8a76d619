import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { Day } from '@/app/_components/day'
import { renderProtocols, type RenderedFact } from '@/lib/course/protocols'
import style from './state.module.css'

export const metadata: Metadata = metadataOf('/state')

export default async function StatePage() {
  const protocols = await renderProtocols()
  return (
    <div className="page page-narrow">
      <h1>State of the protocols</h1>
      <p className="lead">
        What the lessons explain stays true for long. These values do not: they are kept here, each
        with its source and the day on which the source said so, and the lessons take them from
        here.
      </p>
      {protocols.map(({ id, name, summary, facts }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id} className={style.protocol}>
            {name}
          </h2>
          <p dangerouslySetInnerHTML={{ __html: summary }} />
          <dl className={style.facts}>
            {facts.map((fact) => (
              <FactRow key={fact.id} fact={fact} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function FactRow({ fact }: { fact: RenderedFact }) {
  return (
    <div id={fact.id}>
      <dt>{fact.label}</dt>
      <dd>
        <p className={style.value}>{fact.value}</p>
        {fact.note && <p dangerouslySetInnerHTML={{ __html: fact.note }} />}
        <p className={style.source}>
          <a href={fact.source}>{fact.sourceTitle}</a>, <Day at={fact.lookedUp} />
        </p>
        {fact.lessons.length > 0 && (
          <p className={style.source}>
            <span>{fact.lessons.length === 1 ? 'In lesson ' : 'In lessons '}</span>
            {fact.lessons.map(({ id, href, number, title }, i) => (
              <span key={id}>
                {i > 0 && <span>, </span>}
                <Link href={href} prefetch={false} title={title}>
                  {number}
                </Link>
              </span>
            ))}
          </p>
        )}
      </dd>
    </div>
  )
}
