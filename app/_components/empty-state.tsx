import style from './empty-state.module.css'

/** What a list says when there is nothing in it, and what to do about that. */
export function EmptyState(props: { title: string; children?: React.ReactNode }) {
  return (
    <div className={style.empty}>
      <p className={style.title}>{props.title}</p>
      {props.children}
    </div>
  )
}
