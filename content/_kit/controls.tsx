'use client'

import kit from './figure-kit.module.css'

export function Controls({ children }: { children: React.ReactNode }) {
  return <div className={kit.controls}>{children}</div>
}

export function Toggle(props: {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className={kit.toggle}>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.label}</span>
    </label>
  )
}

/** The numbers of a figure, always visible: a picture alone cannot be read by everybody. */
export function Stats({ items }: { items: readonly (readonly [string, string])[] }) {
  return (
    <dl className={kit.stats}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
