import type { Tone } from './badge'

/** A boxed remark. `role="alert"` or `"status"` when it appears because of something the reader did. */
export function Notice(props: {
  tone?: Tone
  role?: 'alert' | 'status'
  title?: string
  children: React.ReactNode
}) {
  return (
    <div className="notice" data-tone={props.tone ?? 'neutral'} role={props.role}>
      {props.title && (
        <p>
          <strong>{props.title}</strong>
        </p>
      )}
      {props.children}
    </div>
  )
}
