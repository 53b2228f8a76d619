import Link from 'next/link'
import { Bar } from '@/app/_components/bar'
import type { Dashboard } from '@/lib/progress/dashboard'
import style from './dashboard.module.css'

/** One for each module: how far it is, or the certificate itself. */
export function Certificates(props: {
  modules: Dashboard['modules']
  issued: Readonly<Record<string, { id: string; revoked: boolean }>>
  isGuest: boolean
  name: string
}) {
  return (
    <ul className={style.certificates}>
      {props.modules.map((module) => (
        <li key={module.slug}>
          <span className={style.title}>{module.title}</span>
          <Standing {...props} module={module} issued={props.issued[module.slug]} />
        </li>
      ))}
    </ul>
  )
}

function Standing(props: {
  module: Dashboard['modules'][number]
  issued: { id: string; revoked: boolean } | undefined
  isGuest: boolean
  name: string
}) {
  const { module, issued, isGuest, name } = props
  if (issued)
    return (
      <span>
        <Link href={`/certificates/${issued.id}`} prefetch={false}>
          Your certificate
        </Link>
        {issued.revoked && <span> has been revoked</span>}
      </span>
    )
  if (module.passed < module.total)
    return (
      <span className={style.far}>
        <Bar passed={module.passed} total={module.total} />
        <span>
          {module.passed} of {module.total}
        </span>
      </span>
    )
  if (isGuest)
    return (
      <span>
        Passed.{' '}
        <Link href="/register?next=/dashboard" prefetch={false}>
          Register
        </Link>{' '}
        to get it.
      </span>
    )
  return (
    <form className={style.certificate} action="/api/certificates" method="post">
      <input type="hidden" name="module" value={module.slug} />
      <p className="field">
        <label htmlFor={`name-${module.slug}`}>Name on the certificate</label>
        <input
          id={`name-${module.slug}`}
          name="name"
          defaultValue={name}
          required
          maxLength={120}
          autoComplete="name"
        />
      </p>
      <button type="submit" className="button">
        Get the certificate
      </button>
    </form>
  )
}
