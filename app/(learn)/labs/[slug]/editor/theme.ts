import { editor } from 'monaco-editor/editor/editor.api'

/** Monaco takes no CSS variables: read the page's tokens and hand them over, again at each change of theme. */
export function followTheme(): () => void {
  const apply = () => {
    const dark = isDark()
    editor.defineTheme('forkchoice', {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: token('--code-text', '--text') },
        { token: 'comment', foreground: token('--code-comment', '--muted') },
        { token: 'keyword', foreground: token('--code-keyword', '--final') },
        { token: 'string', foreground: token('--code-string', '--ok') },
        { token: 'number', foreground: token('--code-number', '--work') },
        { token: 'regexp', foreground: token('--code-string', '--ok') },
        { token: 'type', foreground: token('--code-function', '--accent') },
        { token: 'variable.predefined', foreground: token('--code-function', '--accent') },
        { token: 'annotation', foreground: token('--code-keyword', '--final') },
        { token: 'identifier', foreground: token('--code-text', '--text') },
        { token: 'delimiter', foreground: token('--code-punctuation', '--text') },
      ],
      colors: {
        'editor.background': '#' + token('--surface', '--bg'),
        'editor.foreground': '#' + token('--code-text', '--text'),
        'editorGutter.background': '#' + token('--surface', '--bg'),
        'editorLineNumber.foreground': '#' + token('--muted', '--muted'),
        'editorLineNumber.activeForeground': '#' + token('--text', '--text'),
        'editor.lineHighlightBorder': '#' + token('--surface-2', '--line'),
        'editor.lineHighlightBackground': '#' + token('--surface-2', '--surface'),
        'editorCursor.foreground': '#' + token('--accent', '--text'),
        ...widgetColors(),
        'editorError.foreground': '#' + token('--faulty', '--text'),
        'editorWarning.foreground': '#' + token('--work', '--text'),
        'scrollbar.shadow': '#00000000',
        'scrollbarSlider.background': '#' + token('--line-strong', '--line') + '40',
        'scrollbarSlider.hoverBackground': '#' + token('--line-strong', '--line') + '70',
        'scrollbarSlider.activeBackground': '#' + token('--line-strong', '--line') + '90',
        focusBorder: '#' + token('--accent', '--text'),
      },
    })
    editor.setTheme('forkchoice')
  }
  apply()
  const root = new MutationObserver(apply)
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', apply)
  return () => {
    root.disconnect()
    system.removeEventListener('change', apply)
  }
}

/** Suggestions, explanations, the search and the list of commands: Monaco's own would be those of another program. */
function widgetColors(): Record<string, string> {
  const surface = '#' + token('--surface', '--bg')
  const text = '#' + token('--text', '--text')
  const line = '#' + token('--line-strong', '--line')
  const accent = '#' + token('--accent', '--text')
  const chosen = '#' + token('--accent-soft', '--surface-2')
  return {
    'editorWidget.background': surface,
    'editorWidget.foreground': text,
    'editorWidget.border': line,
    'editorSuggestWidget.selectedBackground': chosen,
    'editorSuggestWidget.selectedForeground': text,
    'editorSuggestWidget.highlightForeground': accent,
    'editorSuggestWidget.focusHighlightForeground': accent,
    'quickInput.background': surface,
    'quickInput.foreground': text,
    'quickInputList.focusBackground': chosen,
    'quickInputList.focusForeground': text,
    'pickerGroup.foreground': accent,
    'list.hoverBackground': '#' + token('--surface-2', '--surface'),
    'list.highlightForeground': accent,
    'list.focusHighlightForeground': accent,
    'input.background': '#' + token('--bg', '--bg'),
    'input.foreground': text,
    'input.border': line,
    'inputOption.activeBackground': chosen,
    'inputOption.activeForeground': text,
    'inputOption.activeBorder': accent,
    'textLink.foreground': accent,
  }
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'dark' || chosen === 'light') return chosen === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}

let canvas: CanvasRenderingContext2D | null = null

/** The token's colour as rrggbb, in whatever notation the style sheet writes it. */
function token(name: string, otherwise: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name}, var(${otherwise}))`
  probe.hidden = true
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) return '808080'
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')
}
