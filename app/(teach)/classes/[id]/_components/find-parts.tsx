import { LinkNav } from './link-nav'

/** What a table of people is searched by; the rest of what is shown is kept in hidden fields. */
export function SearchField(props: {
  label: string
  search: string
  kept: readonly (readonly [name: string, value: string])[]
}) {
  return (
    <>
      {props.kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="q" className="visually-hidden">
        {props.label}
      </label>
      <input
        id="q"
        name="q"
        type="search"
        maxLength={100}
        defaultValue={props.search}
        placeholder={props.label}
        autoComplete="off"
        dir="auto"
      />
    </>
  )
}

/** Whom else the table can show, each as an address. */
export function ShowLinks<S>(props: {
  label: string
  className: string | undefined
  shows: readonly (readonly [show: S, name: string])[]
  shown: S
  addressOf: (show: S) => string
}) {
  return (
    <LinkNav
      label={props.label}
      className={props.className}
      links={props.shows.map(([show, name]) => [name, props.addressOf(show)])}
      current={props.shows.findIndex(([show]) => show === props.shown)}
      says="true"
    />
  )
}
