import type { Language } from '@/lib/labs/language'
import { scanTokens, type TokenKind } from './_tokens'

/**
 * Beyond these a text is shown plain: no program that people write has so many, and each costs markup that the
 * reader's browser has to bear.
 */
const MAX_TOKENS = 20_000
const MAX_LINES = 5_000

/**
 * A highlighted `<pre>` with one `<span class="line">` for each line, for code that must be readable before, or
 * without, an editor. Safe on any text: its time is linear in the length, its markup bounded by the limits above
 * and the length. Colours are the site's tokens (`--code-*`), so one rendering serves light and dark.
 */
export function highlight(code: string, language: Language): string {
  return `<pre class="shiki" tabindex="0"><code>${highlightLines(code, language).join('\n')}</code></pre>`
}

/** After the last of MAX_LINES the rest is one piece, with its line feeds written as `&#10;`. */
function highlightLines(code: string, language: Language): string[] {
  const text = code.replaceAll('\r\n', '\n')
  const lines: string[] = []
  let line = ''
  let coloured = 0
  // Neighbours of one colour are one piece.
  let pending: TokenKind = null
  let from = 0
  let lastEnd = 0

  function write(end: number): void {
    const pieces = text.slice(from, end).split('\n')
    for (const [place, piece] of pieces.entries()) {
      if (place > 0) {
        if (lines.length < MAX_LINES - 1) {
          lines.push(`<span class="line">${line}</span>`)
          line = ''
        } else line += '&#10;'
      }
      if (piece === '') continue
      const escaped = escape(piece)
      line += pending ? `<span style="color:var(--code-${pending})">${escaped}</span>` : escaped
      if (pending) coloured++
    }
    from = end
  }

  scanTokens(text, language, (kind, end) => {
    const shown = coloured < MAX_TOKENS ? kind : null
    if (shown !== pending) write(lastEnd)
    pending = shown
    lastEnd = end
  })
  write(text.length)
  lines.push(`<span class="line">${line}</span>`)
  return lines
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
