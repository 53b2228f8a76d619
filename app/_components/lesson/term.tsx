import { useId } from 'react'
import style from './lesson-parts.module.css'

/** A word with its definition in a popover, which needs no script. `definition` is HTML. */
export function Term(props: { id: string; definition: string; children: React.ReactNode }) {
  const popover = useId()
  return (
    <>
      <button type="button" className={style.term} popoverTarget={popover}>
        {props.children}
      </button>
      {/* A word joiner. A line may break after a button, and what follows may be a comma. */}
      {'\u2060'}
      <span className={style.definition} id={popover} popover="auto">
        <span dangerouslySetInnerHTML={{ __html: props.definition }} />{' '}
        <a href={`/glossary#${props.id}`}>Glossary</a>
      </span>
    </>
  )
}
