'use client'

import style from './site-header.module.css'

/** Turns the theme that is showing; a theme equal to the system's is not remembered, so it follows again. */
export function ThemeToggle() {
  function toggle() {
    const root = document.documentElement
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    const next = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark'
    if (next === system) delete root.dataset.theme
    else root.dataset.theme = next
    try {
      if (next === system) localStorage.removeItem('theme')
      else localStorage.setItem('theme', next)
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
  }
  return (
    <button type="button" className={style.toggle} onClick={toggle} title="Light or dark">
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" />
      </svg>
      <span className="visually-hidden">Switch between light and dark</span>
    </button>
  )
}
