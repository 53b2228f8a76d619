import { codeHtml } from './plain-html'

/** The plain editor's DOM, which React leaves alone: see plain-html.ts. */

export function areaOf(host: HTMLElement | null): HTMLTextAreaElement | null {
  return host?.querySelector('textarea') ?? null
}

export function paint(host: HTMLElement, source: string, highlighted: string | null): void {
  const code = host.querySelector('pre > code')
  if (code) code.innerHTML = codeHtml(source, highlighted)
}

export function revealInArea(host: HTMLElement | null, line: number, column = 1): void {
  const area = areaOf(host)
  if (!host || !area) return
  const before = area.value.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1
  area.focus({ preventScroll: true })
  area.setSelectionRange(offset, offset)
  const lines = host.querySelectorAll('pre .line')
  lines[line - 1]?.scrollIntoView({ block: 'center' })
}

/** An input method in mid-word would lose it if the area went away. */
export function endOfComposition(area: HTMLTextAreaElement | null | undefined): Promise<void> {
  if (!area?.dataset.composing) return Promise.resolve()
  return new Promise((resolve) =>
    area.addEventListener('compositionend', () => resolve(), { once: true }),
  )
}
