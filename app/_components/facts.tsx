import style from './facts.module.css'

/** A few numbers with their names, as many beside each other as there is room for. */
export function Facts({ children }: { children: React.ReactNode }) {
  return <dl className={style.facts}>{children}</dl>
}

export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
