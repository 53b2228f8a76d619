/**
 * The editor before, or without, Monaco: highlighted code with a transparent text area over it, so that the
 * first key works at once, even before React. Written as HTML because React resets what was typed into a
 * text area when it takes over the page.
 */
export function plainEditorHtml(label: string, source: string, highlighted: string | null): string {
  return (
    `<pre aria-hidden="true"><code>${codeHtml(source, highlighted)}</code></pre>` +
    // A newline right after <textarea> is dropped by the parser.
    `<textarea aria-label="${escapeHtml(label)}" spellcheck="false" autocapitalize="off" autocomplete="off" ` +
    `autocorrect="off" data-gramm="false">\n${escapeHtml(source)}</textarea>`
  )
}

/** One block per line, numbered by CSS. */
export function codeHtml(source: string, highlighted: string | null): string {
  const inner = highlighted === null ? null : /<code>([\s\S]*)<\/code>/.exec(highlighted)?.[1]
  const lines = inner
    ? inner.split('\n')
    : source.split('\n').map((line) => `<span class="line">${escapeHtml(line)}</span>`)
  return lines.join('')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
