import style from './confirm.module.css'
import { Name } from './name'

/** A button that first says what it will do. Works without JavaScript. */
export function Confirm(props: {
  /** On the button that opens it. */
  ask: string
  /** What tells one of many apart, for screen readers. */
  about?: string
  /** On the button that does it. */
  confirm: string
  action: string
  tone?: 'danger' | 'quiet'
  /** Fields of the form, before its button. */
  fields?: React.ReactNode
  children: React.ReactNode
}) {
  const tone = props.tone ?? ''
  return (
    <details className={style.confirm}>
      <summary className={`button ${tone}`}>
        {props.ask}
        {props.about && (
          <span className="visually-hidden">
            {' '}
            <Name>{props.about}</Name>
          </span>
        )}
      </summary>
      <div className={style.panel}>
        {props.children}
        <form action={props.action} method="post">
          {props.fields}
          <button type="submit" className="button danger">
            {props.confirm}
          </button>
        </form>
      </div>
    </details>
  )
}
