import { Fragment } from 'react'
import { Name } from './name'

/** Several names as a sentence lists them: "Monday, Tuesday and Friday". */
export function Names({ names }: { names: readonly string[] }) {
  return names.map((name, place) => (
    <Fragment key={name}>
      {place > 0 && <span>{place === names.length - 1 ? ' and ' : ', '}</span>}
      <Name>{name}</Name>
    </Fragment>
  ))
}
