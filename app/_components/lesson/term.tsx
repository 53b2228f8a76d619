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
      <span className={style.definition} id={popover} popover="auto">
        <span dangerouslySetInnerHTML={{ __html: props.definition }} />{' '}
        <a href={`/glossary#${props.id}`}>Glossary</a>
      </span>
    </>
  )
}
