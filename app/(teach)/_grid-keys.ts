/** A place among the cells of a table; a cell that spans several places stands in each. */
export type Place = { row: number; column: number }

const PAGE = 10

/**
 * Where a key leads in a grid, as the ARIA Authoring Practices say it; null for a key that leads nowhere. Through a cell
 * that spans several places one comes out in the row or column in which one went in.
 */
export function step<T>(
  cells: readonly (readonly T[])[],
  { row, column }: Place,
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
): Place | null {
  const bottom = cells.length - 1
  const end = (of: number) => (cells[of]?.length ?? 1) - 1
  const walk = (rows: number, columns: number): Place => {
    const from = cells[row]?.[column]
    for (let to = { row, column }; ;) {
      to = { row: to.row + rows, column: to.column + columns }
      const cell = cells[to.row]?.[to.column]
      if (cell === undefined) return { row, column }
      if (cell !== from) return to
    }
  }
  if (ctrlKey && key === 'Home') return { row: 0, column: 0 }
  if (ctrlKey && key === 'End') return { row: bottom, column: end(bottom) }
  if (ctrlKey) return null
  switch (key) {
    case 'ArrowRight':
      return walk(0, 1)
    case 'ArrowLeft':
      return walk(0, -1)
    case 'ArrowDown':
      return walk(1, 0)
    case 'ArrowUp':
      return walk(-1, 0)
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: end(row) }
    case 'PageDown':
      return { row: Math.min(row + PAGE, bottom), column }
    case 'PageUp':
      return { row: Math.max(row - PAGE, 0), column }
    default:
      return null
  }
}

type Span = { rowSpan: number; colSpan: number }

/** The places of a table's cells: HTML says of each row only the cells that begin in it. */
export function layOut<T extends Span>(rows: readonly (readonly T[])[]): T[][] {
  const places: T[][] = rows.map(() => [])
  rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (places[row]?.[column] !== undefined) column++
      for (let down = 0; down < cell.rowSpan; down++)
        for (let right = 0; right < cell.colSpan; right++) {
          const line = places[row + down]
          if (line) line[column + right] = cell
        }
    }
  })
  return places
}
