'use client'

import { useEffect } from 'react'

/** Ctrl or Cmd with Enter, before Monaco, which would break the line; and ? where nobody writes. */
export function useShortcuts(onRun: () => void, onSubmit: () => void, onHelp: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === '?' && asksForHelp(event)) {
        event.preventDefault()
        return onHelp()
      }
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      event.stopPropagation()
      if (event.repeat) return
      if (event.shiftKey) onSubmit()
      else onRun()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onRun, onSubmit, onHelp])
}

function asksForHelp({ target, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || isComposing || document.querySelector('dialog[open]')) return false
  return !(target as HTMLElement).closest('input, textarea, select, .monaco-editor')
}
