import { formatNumber } from '@/lib/format'
import type { Slot } from '@/lib/node/slots'
import { blamed, isWrong, type Leg } from '../run/node-state'
import type { Outcome } from '../run/follow'
import { worldWords } from './world-words'
import style from './view.module.css'

/** The networks that a node has been through; of torture those in which it went wrong stand first. */
export function Legs(props: {
  legs: readonly Leg[]
  which: 'honest' | 'torture'
  titleOf: (slot: Slot) => string
}) {
  const { legs, which, titleOf } = props
  if (legs.length === 0) return null
  if (which === 'honest')
    return (
      <LegList label="Networks" legs={legs.filter(({ name }) => name !== '')} titleOf={titleOf} />
    )
  const wrong = legs.filter(({ outcome }) => outcome !== null && isWrong(outcome))
  const right = legs.filter(({ name, outcome }) => name !== '' && outcome?.kind === 'agrees')
  const rest = legs.filter((leg) => leg.name !== '' && !wrong.includes(leg) && !right.includes(leg))
  return (
    <>
      {wrong.length > 0 && (
        <LegList label="Networks in which it shows" legs={wrong} titleOf={titleOf} />
      )}
      {rest.length > 0 && <LegList label="Now" legs={rest} titleOf={titleOf} />}
      {right.length > 0 && (
        <details className={style.right} open={wrong.length === 0}>
          <summary>{`Networks in which the two agree: ${formatNumber(right.length)}`}</summary>
          <LegList label="Networks in which the two agree" legs={right} titleOf={titleOf} />
        </details>
      )}
    </>
  )
}

function LegList(props: { label: string; legs: readonly Leg[]; titleOf: (slot: Slot) => string }) {
  return (
    <ul className={style.legs} aria-label={props.label}>
      {props.legs.map(({ name, outcome }) => (
        <li key={name} data-outcome={outcome?.kind ?? 'playing'}>
          <span>{worldWords(name)}</span>
          <span className={style.outcome}>{outcomeWords(outcome, props.titleOf)}</span>
        </li>
      ))}
    </ul>
  )
}

function outcomeWords(outcome: Outcome | null, titleOf: (slot: Slot) => string): string {
  if (!outcome) return 'hears it now …'
  const slot = blamed(outcome)
  const by = slot ? `: ${titleOf(slot)}` : ''
  switch (outcome.kind) {
    case 'agrees':
      return `✓ agrees after ${formatNumber(outcome.inputs)} inputs`
    case 'forked':
      return `✗ forks off at input ${formatNumber(outcome.difference.input + 1)}${by}`
    case 'fault':
      return `✗ a part throws at input ${formatNumber(outcome.input + 1)}${by}`
    case 'loops':
      return `✗ does not answer${by}`
    case 'stopped':
      return 'stopped'
    case 'unavailable':
      return 'not played'
  }
}
