import style from './lesson-parts.module.css'

export function MarginNote({ children }: { children: React.ReactNode }) {
  return (
    <aside className={style.margin} aria-label="Note">
      {children}
    </aside>
  )
}

export function Misconception({ children }: { children: React.ReactNode }) {
  return (
    <aside className={style.misconception} aria-label="Misconception">
      <p className={style.label}>Commonly believed</p>
      {children}
    </aside>
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
