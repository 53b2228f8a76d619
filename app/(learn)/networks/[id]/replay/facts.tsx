import style from './replay.module.css'

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
