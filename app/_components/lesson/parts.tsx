import { findFact } from '@/lib/course/protocols'
import { formatDay } from '@/lib/format'
import style from './lesson-parts.module.css'

// Notes, not landmarks: a text has several of them, and landmarks must have names of their own.
export function MarginNote({ children }: { children: React.ReactNode }) {
  return (
    <div role="note" className={style.margin} aria-label="Note">
      {children}
    </div>
  )
}

export function Misconception({ children }: { children: React.ReactNode }) {
  return (
    <div role="note" className={style.misconception} aria-label="Misconception">
      <p className={style.label}>Commonly believed</p>
      {children}
    </div>
  )
}

export function RealSystem({ children }: { children: React.ReactNode }) {
  return (
    <section className={style.real} aria-labelledby="real-system">
      <h2 id="real-system">What the real system does differently</h2>
      {children}
    </section>
  )
}

/** Three lines to take along. */
export function Remember({ children }: { children: React.ReactNode }) {
  return (
    <section className={style.remember} aria-labelledby="remember">
      <h2 id="remember">To remember</h2>
      {children}
    </section>
  )
}

/** Something to work out on paper. Its answer is folded away. */
export function Exercise({ children }: { children: React.ReactNode }) {
  return (
    <div role="note" className={style.exercise} aria-label="Exercise">
      <p className={style.paper}>On paper</p>
      {children}
    </div>
  )
}

export function Answer({ children }: { children: React.ReactNode }) {
  return (
    <details className={style.answer}>
      <summary>Answer</summary>
      {children}
    </details>
  )
}

/** A value of protocols.json, `<protocol>.<fact>`; it leads to its row on /state, where source and day are. */
export function State({ id }: { id: string }) {
  const fact = findFact(id)
  if (!fact) throw new Error(`protocols.json has no ${id}`)
  return (
    <a
      className={style.state}
      href={`/state#${id}`}
      title={`${fact.sourceTitle}, ${formatDay(fact.lookedUp)}`}
    >
      {fact.value}
    </a>
  )
}
