'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** A link that says when the reader is in its part of the site. */
export function NavLink(props: { href: string; also?: string; children: React.ReactNode }) {
  const path = usePathname()
  const parts = props.also ? [props.href, props.also] : [props.href]
  const here = parts.some((part) => path === part || path.startsWith(`${part}/`))
  return (
    <Link href={props.href} prefetch={false} aria-current={here ? 'true' : undefined}>
      {props.children}
    </Link>
  )
}
