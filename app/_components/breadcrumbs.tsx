import Link from 'next/link'
import style from './breadcrumbs.module.css'
import { Name } from './name'

/** Where this page lies; the last step is the page itself and carries no link. */
export function Breadcrumbs({ steps }: { steps: readonly { name: string; href?: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" className={style.crumbs}>
      <ol>
        {steps.map((step) => (
          <li key={step.name}>
            {step.href ? (
              <Link href={step.href} prefetch={false}>
                <Name>{step.name}</Name>
              </Link>
            ) : (
              <span aria-current="page">
                <Name>{step.name}</Name>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
