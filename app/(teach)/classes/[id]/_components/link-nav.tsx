'use client'

/**
 * Addresses beside a table, of which one is shown. A client module for the same reason as matrix-rows.tsx: a link that is
 * given is shorter than its element.
 */
export function LinkNav(props: {
  label: string
  className: string | undefined
  links: readonly (readonly [name: string, href: string])[]
  /** The place of the link that one is at. */
  current: number
  /** What is said of it. */
  says: 'page' | 'true'
}) {
  return (
    <nav className={props.className} aria-label={props.label}>
      {props.links.map(([name, href], place) => (
        <a key={place} href={href} aria-current={place === props.current ? props.says : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
