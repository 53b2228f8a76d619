import { highlight } from '@/lib/course/highlight'
import { languageOf } from '@/lib/labs/language'
import styles from './code-listing.module.css'

/** Highlighted code with numbered lines, each an address: `#header.ts-12`. For server components. */
export function CodeListing({ path, source }: { path: string; source: string }) {
  const inner =
    /<code>([\s\S]*)<\/code>/.exec(highlight(source.replace(/\n$/, ''), languageOf(path)))?.[1] ??
    ''
  const html = inner
    .split('\n')
    .map((line, i) =>
      line.replace('<span class="line"', `<span class="line" id="${path}-${i + 1}"`),
    )
    .join('')
  return (
    <figure className={styles.listing}>
      <figcaption>{path}</figcaption>
      <pre className="shiki" tabIndex={0} aria-label={`Code of ${path}`}>
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
    </figure>
  )
}
