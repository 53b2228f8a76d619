import Link from 'next/link'
import { Badge } from '@/app/_components/badge'
import { Day } from '@/app/_components/day'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { SLOT_WORK } from './slot-words'
import style from './node.module.css'

export type PartOfPage = {
  title: string
  /** When the learner's own, accepted program was handed in; null: there is none. */
  ownAt: string | null
}
export type PartsOfPage = Readonly<Record<Slot, PartOfPage>>

/** The slots in the order in which a block meets them: which are the learner's own, and the lab of each. */
export function PartsList({
  parts,
  set = [],
}: {
  parts: PartsOfPage
  /** Own parts that the learner has set aside for this visit. */
  set?: readonly Slot[]
}) {
  return (
    <ol className={style.parts} aria-label="Parts of the node">
      {SLOTS.map((slot) => {
        const { title, ownAt } = parts[slot]
        return (
          <li key={slot} data-own={(ownAt !== null && !set.includes(slot)) || undefined}>
            <Link href={`/labs/${slot}`} prefetch={false}>
              {title}
            </Link>
            <span className={style.work}>{SLOT_WORK[slot]}</span>
            <span className={style.from}>
              <State ownAt={ownAt} isSetAside={set.includes(slot)} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function State({ ownAt, isSetAside }: { ownAt: string | null; isSetAside: boolean }) {
  if (ownAt === null) return <Badge>borrowed</Badge>
  if (isSetAside)
    return (
      <>
        <Badge tone="work">set aside</Badge>
        <span>borrowed for this visit</span>
      </>
    )
  return (
    <>
      <Badge tone="ok">yours</Badge>
      <span>
        <span>since</span> <Day at={ownAt} />
      </span>
    </>
  )
}
