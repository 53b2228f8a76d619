'use client'

import { useSyncExternalStore } from 'react'

/** Ticks every box of its form with that name. It is there where scripts run. */
export function TickAll({ name }: { name: string }) {
  const isAwake = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  if (!isAwake) return null
  return (
    <input
      type="checkbox"
      aria-label="Choose all of this page"
      onChange={({ currentTarget }) => {
        const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>(
          `input[type=checkbox][name=${name}]`,
        )
        for (const box of boxes ?? []) box.checked = currentTarget.checked
      }}
    />
  )
}

function neverChanges() {
  return () => {}
}
