'use client'

import { Fragment } from 'react'
import { Dialog } from './dialog'
import styles from './shortcuts-dialog.module.css'

type Shortcut = { keys: readonly string[]; does: string }

const EVERYWHERE: readonly Shortcut[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Run the visible tests here' },
  { keys: ['Ctrl', 'Shift', 'Enter'], does: 'Submit for the hidden tests' },
]
const OUTSIDE: readonly Shortcut[] = [
  { keys: ['?'], does: 'This list' },
  { keys: ['/'], does: 'Search the course' },
  { keys: ['←', '→'], does: 'On a tab or a separator: the one beside it, or its size' },
]
const INSIDE: readonly Shortcut[] = [
  { keys: ['Esc', 'Tab'], does: 'One after the other: leave the editor' },
  { keys: ['Ctrl', 'M'], does: 'Tab always leaves, until you press it again' },
  { keys: ['Shift', 'Alt', 'F'], does: 'Format a TypeScript file' },
  { keys: ['Ctrl', 'F'], does: 'Find in the file' },
  { keys: ['Ctrl', 'Z'], does: 'Undo' },
  { keys: ['Ctrl', '/'], does: 'Make lines a comment, or no comment' },
  { keys: ['Alt', '↑'], does: 'Move the line up; with ↓ down' },
  { keys: ['F8'], does: 'Go to the next mark' },
  { keys: ['F1'], does: 'Everything else that the editor can do' },
]

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      onClose={onClose}
      actions={
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      }
    >
      <p>On a Mac, ⌘ does what Ctrl does here, and ⌥ what Alt does.</p>
      <div className={styles.lists}>
        <List title="Everywhere" shortcuts={EVERYWHERE} />
        <List title="Outside of the editor" shortcuts={OUTSIDE} />
        <List title="In the editor" shortcuts={INSIDE} />
      </div>
    </Dialog>
  )
}

function List({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, does }) => (
          <Fragment key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
