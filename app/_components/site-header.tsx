import Link from 'next/link'
import { AccountLink } from './account-link'
import { ContinueInHeader } from './continue-link'
import { NavLink } from './nav-link'
import { SearchButton } from './search/search-button'
import { SiteMark } from './site-mark'
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
          <SiteMark />
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
