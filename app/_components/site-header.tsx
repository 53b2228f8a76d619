import Link from 'next/link'
import { AccountLink } from './account-link'
import { ContinueInHeader } from './continue-link'
import { NavLink } from './nav-link'
import { SearchButton } from './search/search-button'
import { ThemeToggle } from './theme-toggle'
import style from './site-header.module.css'

export function SiteHeader() {
  return (
    <header className={style.header}>
      <a href="#content" className={`visually-hidden ${style.skip}`}>
        Skip to the text
      </a>
      <div className={style.bar}>
        <Link href="/" className={style.name}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className={style.mark}>
            <path d="M3 12h6M15 5l-6 7 6 7" />
            <rect x="1" y="9.5" width="5" height="5" />
            <rect x="17" y="2.5" width="5" height="5" />
            <rect x="17" y="16.5" width="5" height="5" className={style.chosen} />
          </svg>
          Forkchoice
        </Link>
        <nav aria-label="Site" className={style.nav}>
          <NavLink href="/course" also="/learn">
            Course
          </NavLink>
          <NavLink href="/labs">Labs</NavLink>
          <NavLink href="/dashboard">Dashboard</NavLink>
          <NavLink href="/classes">Classes</NavLink>
          <ContinueInHeader />
        </nav>
        <div className={style.end}>
          <SearchButton />
          <ThemeToggle />
          <AccountLink />
        </div>
      </div>
    </header>
  )
}
