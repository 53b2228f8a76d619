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
