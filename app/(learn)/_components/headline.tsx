import styles from './headline.module.css'

export type HeadlineTone = 'ok' | 'faulty' | 'neutral'

/** How it went, in a few words, and what that means. */
export function Headline(props: { tone: HeadlineTone; title: string; children?: React.ReactNode }) {
  return (
    <div className={styles.headline} data-tone={props.tone}>
      <h3>{props.title}</h3>
      {props.children && <p>{props.children}</p>}
    </div>
  )
}
