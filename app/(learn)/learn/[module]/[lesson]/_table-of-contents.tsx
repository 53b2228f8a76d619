import type { CompiledMdx } from '@/lib/course/compile'
import style from './page.module.css'
import { ReadingPlace } from './_reading-place'

const SOURCES = 'footnote-label'

/** Beside the text on wide screens, folded above it on narrow ones. */
export function TableOfContents({ lesson, text }: { lesson: string; text: CompiledMdx }) {
  const sections = text.toc.filter((entry) => entry.depth === 2)
  const used = new Set(text.components.map((component) => component.name))
  const all = [
    ...sections.filter((entry) => entry.id !== SOURCES),
    ...(used.has('RealSystem') ? [{ id: 'real-system', text: 'What the real system does' }] : []),
    ...(used.has('Quiz') ? [{ id: 'quiz', text: 'Questions' }] : []),
    ...(used.has('Remember') ? [{ id: 'remember', text: 'To remember' }] : []),
    ...sections.filter((entry) => entry.id === SOURCES),
  ]
  const list = (
    <ol>
      {all.map((entry) => (
        <li key={entry.id}>
          <a href={`#${entry.id}`}>{entry.text}</a>
        </li>
      ))}
    </ol>
  )
  return (
    <>
      <details className={style.tocFolded}>
        <summary>In this lesson</summary>
        <nav aria-label="In this lesson">{list}</nav>
      </details>
      <nav id="toc-list" className={style.toc} aria-labelledby="toc">
        <p id="toc">In this lesson</p>
        {list}
      </nav>
      <ReadingPlace lesson={lesson} contents="toc-list" />
    </>
  )
}
