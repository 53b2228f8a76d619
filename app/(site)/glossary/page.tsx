import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { renderGlossary, type RenderedTerm } from '@/lib/course/render'
import style from './glossary.module.css'

export const metadata: Metadata = metadataOf('/glossary')

export default async function GlossaryPage() {
  const letters = new Map<string, RenderedTerm[]>()
  for (const term of await renderGlossary()) {
    const letter = term.term.charAt(0).toUpperCase()
    letters.set(letter, [...(letters.get(letter) ?? []), term])
  }
  return (
    <div className="page page-narrow">
      <h1>Glossary</h1>
      <nav aria-label="Letters" className={style.letters}>
        {[...letters.keys()].map((letter) => (
          <a key={letter} href={`#letter-${letter}`}>
            {letter}
          </a>
        ))}
      </nav>
      {[...letters].map(([letter, terms]) => (
        <section key={letter} aria-labelledby={`letter-${letter}`}>
          <h2 id={`letter-${letter}`}>{letter}</h2>
          <dl className={style.terms}>
            {terms.map((term) => (
              <Entry key={term.id} {...term} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Entry({ id, term, definition, taught, used }: RenderedTerm) {
  return (
    <div id={id}>
      <dt>{term.charAt(0).toUpperCase() + term.slice(1)}</dt>
      <dd dangerouslySetInnerHTML={{ __html: definition }} />
      {(taught || used.length > 0) && (
        <dd className={style.places}>
          {taught && (
            <span>
              <span>Explained in </span>
              <Link href={taught.href} prefetch={false}>
                {taught.number} {taught.title}
              </Link>
            </span>
          )}
          {used.length > 0 && (
            <span>
              <span>{taught ? 'Also in ' : 'In '}</span>
              {used.map((lesson) => (
                <Link key={lesson.id} href={lesson.href} prefetch={false} title={lesson.title}>
                  {lesson.number}
                </Link>
              ))}
            </span>
          )}
        </dd>
      )}
    </div>
  )
}
