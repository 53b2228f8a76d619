import style from './bar.module.css'

/** How much of a whole is passed. The numbers stand beside it, in words. */
export function Bar({ passed, total }: { passed: number; total: number }) {
  return (
    <span className={style.bar} aria-hidden="true">
      <span style={{ inlineSize: `${total > 0 ? (100 * passed) / total : 0}%` }} />
    </span>
  )
}
