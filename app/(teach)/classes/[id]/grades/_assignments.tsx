'use client'

/** A client module for the same reason as legends.tsx: forty options are sent as their values. */
export function Assignments(props: {
  of: string
  choices: readonly (readonly [id: string, title: string])[]
}) {
  return (
    <select id="of" name="of" defaultValue={props.of}>
      <option value="">in any assignment</option>
      {props.choices.map(([id, title]) => (
        <option key={id} value={id}>{`in ${title}`}</option>
      ))}
    </select>
  )
}
