'use client'

import { useSyncExternalStore } from 'react'

/** Ticks every box of its form with that name. Where no script runs (yet), the column's head still has a name. */
export function TickAll({ name }: { name: string }) {
  const isAwake = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  if (!isAwake) return <span className="visually-hidden">Choose</span>
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
