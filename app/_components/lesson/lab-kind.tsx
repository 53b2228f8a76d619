import { KIND_WORDS, LAB_KINDS, type LabKind } from '@/lib/labs/kinds'
import style from './lab-kind.module.css'

/** What a lab asks for, in a word. Most labs ask to build what the brief describes, and say nothing of it. */
export function LabKindName({ kind }: { kind: LabKind }) {
  if (kind === 'implement') return null
  const { name, meaning } = KIND_WORDS[kind]
  return (
    <span className={style.name} title={meaning}>
      {name}
    </span>
  )
}

/** What the words on cards mean: of the kinds that are there, if there are several. */
export function LabKindLegend({ kinds }: { kinds: readonly LabKind[] }) {
  const shown = LAB_KINDS.filter((kind) => kind !== 'implement' && kinds.includes(kind))
  if (shown.length === 0) return null
  return (
    <dl className={style.legend} aria-label="Kinds of labs">
      {shown.map((kind) => (
        <div key={kind}>
          <dt>{KIND_WORDS[kind].name}</dt>
          <dd>{KIND_WORDS[kind].meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
