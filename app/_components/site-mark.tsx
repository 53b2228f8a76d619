import style from './site-mark.module.css'

/** The site's sign: a chain that forks, and the block that is chosen. */
export function SiteMark({ className = '' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="22"
      height="22"
      aria-hidden="true"
      className={`${style.mark} ${className}`}
    >
      <path d="M3 12h6M15 5l-6 7 6 7" />
      <rect x="1" y="9.5" width="5" height="5" />
      <rect x="17" y="2.5" width="5" height="5" />
      <rect x="17" y="16.5" width="5" height="5" className={style.chosen} />
    </svg>
  )
}
