'use client'

import { useId, type ReactNode } from 'react'
import { changeSettings, KEYMAPS, SIZES, TABS, WRAPS } from './settings'
import styles from './settings-panel.module.css'
import { useSettings } from './use-settings'

const WRAP_WORDS = { auto: 'On narrow screens', on: 'Always', off: 'Never' }
const KEYMAP_WORDS = { standard: 'Standard', vim: 'Vim' }

/** Each choice is applied at once, and kept on this device. */
export function SettingsPanel({ id }: { id: string }) {
  const settings = useSettings()
  return (
    <section id={id} className={styles.panel} aria-label="Editor settings">
      <Choice
        label="Text size"
        value={settings.size}
        choices={SIZES}
        say={(size) => `${size} px`}
        onChange={(size) => changeSettings({ size })}
      />
      <Choice
        label="Wrap long lines"
        value={settings.wrap}
        choices={WRAPS}
        say={(wrap) => WRAP_WORDS[wrap]}
        onChange={(wrap) => changeSettings({ wrap })}
      />
      <Choice
        label="Tab width"
        value={settings.tab}
        choices={TABS}
        say={(tab) => `${tab} spaces`}
        onChange={(tab) => changeSettings({ tab })}
      />
      <Choice
        label="Keys"
        value={settings.keymap}
        choices={KEYMAPS}
        say={(keymap) => KEYMAP_WORDS[keymap]}
        onChange={(keymap) => changeSettings({ keymap })}
      />
    </section>
  )
}

function Choice<T extends string | number>({
  label,
  value,
  choices,
  say,
  onChange,
}: {
  label: string
  value: T
  choices: readonly T[]
  say(choice: T): string
  onChange(choice: T): void
}): ReactNode {
  const id = useId()
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(choices[target.selectedIndex]!)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {say(choice)}
          </option>
        ))}
      </select>
    </div>
  )
}
