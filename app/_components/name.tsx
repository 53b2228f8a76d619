import style from './name.module.css'

/**
 * A name that somebody gave to themselves or to a class: its direction of reading ends with it, and however long it
 * is, it breaks.
 */
export function Name({ children }: { children: string }) {
  return (
    <bdi dir="auto" className={style.name}>
      {children}
    </bdi>
  )
}
