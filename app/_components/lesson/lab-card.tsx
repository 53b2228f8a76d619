import Link from 'next/link'
import type { LabManifest } from '@/lib/labs/manifest'
import { ItemState } from '../item-state'
import { Difficulty } from './difficulty'
import { LabKindName } from './lab-kind'
import style from './lab-card.module.css'
import { labItem } from '@/lib/course/item'

/** A lab as lessons and lists show it: what it asks for, how long it takes, how far the reader is. */
export function LabCard(props: { slug: string; lab: LabManifest; heading?: 'h2' | 'h3' }) {
  const Heading = props.heading ?? 'h3'
  return (
    <article className={style.card}>
      <p className={style.kind}>
        <span>Lab</span>
        <LabKindName kind={props.lab.kind} />
        <span>{props.lab.minutes} minutes</span>
        <Difficulty level={props.lab.difficulty} />
        <ItemState item={labItem(props.slug)} />
      </p>
      <Heading className={style.title}>
        <Link href={`/labs/${props.slug}`} prefetch={false}>
          {props.lab.title}
        </Link>
      </Heading>
      <p className={style.summary}>{props.lab.summary}</p>
    </article>
  )
}
