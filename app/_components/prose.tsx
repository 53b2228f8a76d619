// With the faces asked for late (prose.module.css), a formula that is there must not vanish until they come.
import 'katex/dist/katex-swap.min.css'
import style from './prose.module.css'

/** Typesets what lib/course made of Markdown: lessons, briefs, hints. */
export function Prose(props: { html?: string; children?: React.ReactNode; className?: string }) {
  const className = props.className ? `${style.prose} ${props.className}` : style.prose
  if (props.html === undefined) return <div className={className}>{props.children}</div>
  return <div className={className} dangerouslySetInnerHTML={{ __html: props.html }} />
}
