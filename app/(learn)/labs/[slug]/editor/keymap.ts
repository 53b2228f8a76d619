import type { editor } from 'monaco-editor/editor/editor.api'
import type { EditorSettings } from './settings'

/** The keys that an editor obeys. Vim's are loaded when somebody chooses them. */
export function followKeymap(
  instance: editor.IStandaloneCodeEditor,
  status: HTMLElement,
): { set(keymap: EditorSettings['keymap']): void; dispose(): void } {
  let wanted: EditorSettings['keymap'] = 'standard'
  let vim: { dispose(): void } | null = null

  function leave(): void {
    vim?.dispose()
    vim = null
    status.replaceChildren()
  }

  async function enter(): Promise<void> {
    const { initVimMode } = await import('monaco-vim')
    // Another choice may have been made while it loaded.
    if (wanted === 'vim' && !vim) vim = initVimMode(instance, status)
  }

  return {
    set(keymap) {
      if (keymap === wanted) return
      wanted = keymap
      if (keymap === 'standard') return leave()
      enter().catch((cause: unknown) => {
        wanted = 'standard'
        console.info('The keys of Vim did not load; the standard ones stay.', cause)
      })
    },
    dispose() {
      wanted = 'standard'
      leave()
    },
  }
}
