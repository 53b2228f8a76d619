import Link from 'next/link'
import { ProgressMark } from '@/app/_components/progress-state'
import { Bar } from '@/app/_components/bar'
import type { Dashboard, ItemProgress } from '@/lib/progress/dashboard'
import style from './dashboard.module.css'

/** Every module folded, but for the one with what comes next. */
export function Modules({ dashboard }: { dashboard: Dashboard }) {
  const { modules, next } = dashboard
  return modules.map(({ slug, title, passed, total, items }) => (
    <details key={slug} className={style.module} open={items.some(({ id }) => id === next?.id)}>
      <summary>
        <h3>{title}</h3>
        <Bar passed={passed} total={total} />
        <span className={style.tally}>
          {passed} of {total}
        </span>
      </summary>
      <ul>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} isNext={item.id === next?.id} />
        ))}
      </ul>
    </details>
  ))
}

function ItemRow({ item, isNext }: { item: ItemProgress; isNext: boolean }) {
  return (
    <li data-kind={item.kind} data-next={isNext || undefined}>
      <Link href={item.href} prefetch={false}>
        {item.title}
      </Link>
      {item.kind === 'lab' && (
        <span className={style.kind}>{item.optional ? 'optional lab' : 'lab'}</span>
      )}
      <span className={style.leader} aria-hidden="true" />
      <span className={style.state} data-state={item.state}>
        {isNext && item.state === 'not-started' ? 'next' : <ProgressMark state={item.state} />}
      </span>
    </li>
  )
}
