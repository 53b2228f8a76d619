'use client'

import { useEffect, useRef } from 'react'
import { layOut, type Place, step } from './_grid-keys'

/**
 * A table that is one stop of the Tab key: arrows go from cell to cell, Enter opens a cell's link. Until scripts run it
 * is a table with links. Attributes are set on the elements themselves, since a key that moves the focus has nothing to
 * draw.
 */
export function Grid(props: { className?: string; label?: string; children: React.ReactNode }) {
  const table = useRef<HTMLTableElement>(null)
  // After each rendering: the rows may be others.
  useEffect(() => (table.current ? makeGrid(table.current) : undefined))
  return (
    <table ref={table} className={props.className} aria-label={props.label}>
      {props.children}
    </table>
  )
}

function makeGrid(table: HTMLTableElement): () => void {
  const cells = layOut([...table.rows].map((row) => [...row.cells]))
  const first = [...table.rows].findIndex((row) => row.parentElement?.tagName === 'TBODY')
  let at: Place = { row: Math.max(first, 0), column: 0 }
  let active = cellAt(at)

  function cellAt({ row, column }: Place): HTMLTableCellElement | undefined {
    return cells[row]?.[column]
  }

  function activate(cell: HTMLTableCellElement, place: Place): void {
    if (active) targetOf(active).tabIndex = -1
    ;[active, at] = [cell, place]
    targetOf(cell).tabIndex = 0
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { altKey, metaKey, shiftKey, target } = event
    // What a cell holds beside its target, an open panel, has keys of its own.
    if (altKey || metaKey || shiftKey || !active || target !== targetOf(active)) return
    const place = step(cells, at, event)
    const cell = place && cellAt(place)
    if (!cell) return
    event.preventDefault()
    activate(cell, place)
    targetOf(cell).focus()
  }

  /** By the mouse, or by what a reader of the screen does. */
  function onFocus({ target }: FocusEvent): void {
    const cell = target instanceof Element ? target.closest('td, th') : null
    if (cell === active || !(cell instanceof HTMLTableCellElement)) return
    const row = cells.findIndex((line) => line.includes(cell))
    if (row >= 0 && target === targetOf(cell))
      activate(cell, { row, column: cells[row]!.indexOf(cell) })
  }

  table.setAttribute('role', 'grid')
  for (const cell of new Set(cells.flat())) {
    const target = targetOf(cell)
    if (target !== cell) target.tabIndex = -1
  }
  if (active) activate(active, at)
  table.addEventListener('keydown', onKeyDown)
  table.addEventListener('focusin', onFocus)
  return () => {
    table.removeEventListener('keydown', onKeyDown)
    table.removeEventListener('focusin', onFocus)
  }
}

/** What has the focus in a cell: its link, button or box; the cell itself where there is none. */
function targetOf(cell: HTMLTableCellElement): HTMLElement {
  return cell.querySelector<HTMLElement>('a[href], summary, input') ?? cell
}
