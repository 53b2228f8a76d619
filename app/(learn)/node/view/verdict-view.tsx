import Link from 'next/link'
import { formatNumber } from '@/lib/format'
import type { Slot } from '@/lib/node/slots'
import { blamed, type Verdict } from '../run/node-state'
import type { Outcome } from '../run/follow'
import { tellCause } from './cause-words'
import { worldWords } from './world-words'
import style from './view.module.css'

type Props = {
  verdict: Verdict | null
  which: 'honest' | 'torture'
  titleOf: (slot: Slot) => string
  isOwn: (slot: Slot) => boolean
  isBroken: (slot: Slot) => boolean
  onBorrow: (slot: Slot) => void
  onMend: () => void
  onTorture: () => void
}

/** What the reference node says of this one. It is announced, so its place is there from the beginning. */
export function VerdictView(props: Props) {
  return (
    <div role="status" className={style.verdict}>
      <Told {...props} />
    </div>
  )
}

function Told(props: Props) {
  const { verdict, which } = props
  switch (verdict?.kind) {
    case undefined:
      return null
    case 'running':
      return (
        <p className="notice">
          {which === 'honest' ? 'Both nodes hear the same …' : 'Torture traffic is on its way …'}
        </p>
      )
    case 'stopped':
      return <p className="notice">Stopped. Start again, and it begins from the first header.</p>
    case 'unavailable':
      return (
        <div className="notice" data-tone="faulty">
          <p>
            <strong>The node could not run here.</strong> That is nobody’s part: start again when
            the network is back, or in another browser.
          </p>
          <p className={style.why}>{verdict.why}</p>
        </div>
      )
    case 'agrees':
      return (
        <div className="notice" data-tone="ok">
          <p>
            <strong>{agreeWords(verdict, which)}</strong>
          </p>
          {which === 'honest' && (
            <p className={style.next}>
              <span>An honest chain hides much.</span>
              <button type="button" className="button" onClick={props.onTorture}>
                Torture it
              </button>
            </p>
          )}
        </div>
      )
    case 'wrong':
      return <Wrong {...props} verdict={verdict} />
  }
}

function agreeWords(
  { inputs, networks }: Extract<Verdict, { kind: 'agrees' }>,
  which: 'honest' | 'torture',
): string {
  const after = `after ${formatNumber(inputs)} inputs`
  return which === 'honest'
    ? `Your node agrees with the reference ${after}: the same head, the same ledger.`
    : `Your node agrees with the reference in all ${formatNumber(networks)} networks, ${after}.`
}

function Wrong(props: Props & { verdict: Extract<Verdict, { kind: 'wrong' }> }) {
  const { verdict, titleOf, isOwn, isBroken, onBorrow, onMend } = props
  const { leg, wrong, networks } = verdict
  const slot = blamed(leg.outcome)
  return (
    <div className="notice" data-tone="faulty">
      <p>
        <strong>{headline(leg.outcome)}</strong>{' '}
        <span>{`In the network “${worldWords(leg.name)}”.`}</span>
      </p>
      <Cause outcome={leg.outcome} titleOf={titleOf} />
      {wrong > 1 && (
        <p>{`It shows in ${formatNumber(wrong)} of ${formatNumber(networks)} networks.`}</p>
      )}
      {slot && (
        <p className={style.next}>
          <Link className="button" href={`/labs/${slot}`} prefetch={false}>
            {`Lab: ${titleOf(slot)}`}
          </Link>
          {isBroken(slot) ? (
            <button key="mend" type="button" className="button" onClick={onMend}>
              Mend it and start again
            </button>
          ) : (
            isOwn(slot) && (
              <button key="borrow" type="button" className="button" onClick={() => onBorrow(slot)}>
                Borrow this part and start again
              </button>
            )
          )}
        </p>
      )}
    </div>
  )
}

function headline(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'forked':
      return `Your node forked off at input ${formatNumber(outcome.difference.input + 1)}.`
    case 'fault':
      return `A part threw at input ${formatNumber(outcome.input + 1)}, and the node lives on without that block.`
    case 'loops':
      return `Your node did not answer, and was stopped before input ${formatNumber(outcome.input + 1)}.`
    default:
      return ''
  }
}

function Cause({ outcome, titleOf }: { outcome: Outcome; titleOf: (slot: Slot) => string }) {
  if (outcome.kind === 'fault') {
    const { slot, fn, error } = outcome.fault
    return (
      <p>
        <strong>{titleOf(slot)}</strong> <span>threw in</span> <code>{fn}</code>
        <span>{`: ${error}`}</span>
      </p>
    )
  }
  if (outcome.kind === 'loops') {
    const { looping } = outcome
    if (!looping) return <p>No part alone is to blame: it may be this machine that is slow.</p>
    const at = looping.place
    return (
      <p>
        <strong>{titleOf(looping.slot)}</strong>{' '}
        <span>
          {at
            ? `does not come to an end: ${at.file}, line ${formatNumber(at.line)}.`
            : 'does not come to an end: without it the node answers.'}
        </span>
      </p>
    )
  }
  if (outcome.kind !== 'forked') return null
  const { cause } = outcome
  if (!cause) return <p>Every call of a part is answered as the reference answers it.</p>
  const { where, got, wanted } = tellCause(cause)
  const place = where === '' ? '' : `, in ${where}`
  return (
    <>
      <p>
        <strong>{titleOf(cause.slot)}</strong>{' '}
        <span>
          {cause.what === 'answer' ? 'answers otherwise in' : 'leaves its arguments otherwise in'}
        </span>{' '}
        <code>{cause.fn}</code>
        <span>{`${place}:`}</span>
      </p>
      <dl className={style.values}>
        <div>
          <dt>Your node</dt>
          <dd>{got}</dd>
        </div>
        <div>
          <dt>Reference</dt>
          <dd>{wanted}</dd>
        </div>
      </dl>
    </>
  )
}
