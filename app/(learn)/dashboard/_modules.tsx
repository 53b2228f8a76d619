import Link from 'next/link'
import { ProgressMark } from '@/app/_components/progress-state'
import type { Dashboard } from '@/lib/progress/dashboard'
import style from './dashboard.module.css'

type ModuleProgress = Dashboard['modules'][number]

export function Modules({
  modules,
  certificate,
}: {
  modules: readonly ModuleProgress[]
  certificate: (module: ModuleProgress) => React.ReactNode
}) {
  return modules.map((module) => (
    <section key={module.slug} className={style.module} aria-labelledby={`module-${module.slug}`}>
      <h3 id={`module-${module.slug}`}>
        <span>{module.title}</span>
        <span className={style.tally}>
          {module.passed} of {module.total}
        </span>
      </h3>
      <ul>
        {module.items.map((item) => (
          <li key={item.id} data-kind={item.kind}>
            <Link href={item.href} prefetch={false}>
              {item.title}
            </Link>
            {item.kind === 'lab' && <span className={style.kind}>lab</span>}
            <span className={style.leader} aria-hidden="true" />
            <span className={style.state} data-state={item.state}>
              <ProgressMark state={item.state} />
            </span>
          </li>
        ))}
      </ul>
      {certificate(module)}
    </section>
  ))
}

/** Below a module that is passed. */
export function Certificate(props: {
  module: string
  issued: { id: string; revoked: boolean } | undefined
  isGuest: boolean
  name: string
}) {
  const { module, issued, isGuest, name } = props
  if (issued)
    return (
      <p className={style.certificate}>
        <Link href={`/certificates/${issued.id}`} prefetch={false}>
          Your certificate
        </Link>
        {issued.revoked && <span> has been revoked</span>}
      </p>
    )
  if (isGuest)
    return (
      <p className={style.certificate}>
        Passed.{' '}
        <Link href="/register?next=/dashboard" prefetch={false}>
          Register
        </Link>{' '}
        to get a certificate.
      </p>
    )
  return (
    <form className={style.certificate} action="/api/certificates" method="post">
      <input type="hidden" name="module" value={module} />
      <label>
        <span>Name on the certificate</span>
        <input name="name" defaultValue={name} required maxLength={120} autoComplete="name" />
      </label>
      <button type="submit" className="button">
        Get the certificate
      </button>
    </form>
  )
}
