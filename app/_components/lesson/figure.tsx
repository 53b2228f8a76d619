import { FigureHost } from './figure-host'
import style from './lesson-parts.module.css'

type FigureName = React.ComponentProps<typeof FigureHost>['name']

export function Figure(props: { name: FigureName; caption?: string }) {
  return (
    <figure className={style.figure} id={`figure-${props.name}`}>
      <div className={style.stage}>
        <FigureHost name={props.name} />
      </div>
      <p className={style.noScript}>
        This figure moves when JavaScript is on. The text does not need it.
      </p>
      {props.caption && <figcaption>{props.caption}</figcaption>}
    </figure>
  )
}
