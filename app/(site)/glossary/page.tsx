import type { Metadata } from 'next'
import { renderGlossary } from '@/lib/course/render'
import style from './glossary.module.css'

export const metadata: Metadata = { title: 'Glossary' }

export default async function GlossaryPage() {
  const terms = await renderGlossary()
  return (
    <div className="page page-narrow">
      <h1>Glossary</h1>
      <dl className={style.terms}>
        {terms.map(({ id, term, definition }) => (
          <div key={id} id={id}>
            <dt>{term}</dt>
            <dd dangerouslySetInnerHTML={{ __html: definition }} />
          </div>
        ))}
      </dl>
    </div>
  )
}
