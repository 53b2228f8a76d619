/** How somebody wants the editor, on this device. */
export type EditorSettings = {
  /** Of the letters, in pixels. */
  size: (typeof SIZES)[number]
  /** `auto`: where the window is narrow. */
  wrap: (typeof WRAPS)[number]
  /** Columns of one step of indentation. */
  tab: (typeof TABS)[number]
  keymap: (typeof KEYMAPS)[number]
}

export const SIZES = [12, 13, 14, 15, 16, 18, 20, 24] as const
export const WRAPS = ['auto', 'on', 'off'] as const
export const TABS = [2, 4, 8] as const
export const KEYMAPS = ['standard', 'vim'] as const

export const defaultSettings: EditorSettings = {
  size: 14,
  wrap: 'auto',
  tab: 2,
  keymap: 'standard',
}

const KEY = 'forkchoice:editor'

/** What was stored, as far as it is understood: another version of the site may have written it. */
export function parseSettings(text: string | null): EditorSettings {
  let stored: unknown
  try {
    stored = JSON.parse(text ?? '{}')
  } catch {
    return defaultSettings
  }
  if (typeof stored !== 'object' || stored === null) return defaultSettings
  const given = stored as Record<string, unknown>
  const one = <T>(choices: readonly T[], value: unknown, otherwise: T): T =>
    choices.find((choice) => choice === value) ?? otherwise
  return {
    size: one(SIZES, given.size, defaultSettings.size),
    wrap: one(WRAPS, given.wrap, defaultSettings.wrap),
    tab: one(TABS, given.tab, defaultSettings.tab),
    keymap: one(KEYMAPS, given.keymap, defaultSettings.keymap),
  }
}

/** In the proportion of 22 to 14, in whole pixels: Monaco and the plain editor put their lines at the same places. */
export function lineHeightOf({ size }: EditorSettings): number {
  return Math.round((size * 22) / 14)
}

let current: EditorSettings | null = null
const listeners = new Set<() => void>()

export function readSettings(): EditorSettings {
  return (current ??= parseSettings(stored()))
}

export function changeSettings(change: Partial<EditorSettings>): void {
  current = { ...readSettings(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // They then last as long as the page.
  }
  for (const listener of listeners) listener()
}

/** Tells of changes, those of other tabs too. */
export function followSettings(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== KEY && key !== null) return
    current = null
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', onStorage)
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
