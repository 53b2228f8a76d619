'use client'

import { useState } from 'react'
import style from './copy-button.module.css'

/** Copies `text`. What it copies stands beside it, for whoever has no clipboard. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  async function copy() {
    try {
      // Absent where the site is not served over HTTPS.
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
    setTimeout(() => setState('idle'), 3000)
  }

  const words = { idle: 'Copy', copied: 'Copied', failed: 'Select and copy it' }
  return (
    <>
      <button type="button" className={`button ${style.button}`} onClick={() => void copy()}>
        <span>{words[state]}</span>
        {state === 'idle' && <span className="visually-hidden">{`the ${what}`}</span>}
      </button>
      <span role="status" className="visually-hidden">
        {state === 'idle' ? '' : words[state]}
      </span>
    </>
  )
}
