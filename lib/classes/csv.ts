// Spreadsheets take a cell that begins with one of these for a formula (OWASP, CSV Injection).
const FORMULA = /^(?=["'\s]*[=+\-@＝＋－＠]|[\t\r\n])/

/** Before a CSV file: without it Excel reads UTF-8 as something else. */
export const BYTE_ORDER_MARK = '\uFEFF'

export type Separator = ',' | ';'

/** RFC 4180, with a byte order mark. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => csvRow(row)).join('')
}

/** One row with the end of its line. */
export function csvRow(cells: readonly string[], separator: Separator = ','): string {
  return `${cells.map(toCell).join(separator)}\r\n`
}

/**
 * Where the decimal sign is a comma, Excel takes semicolons between cells, and then our quotes, which do not begin its
 * cells, mean nothing to it: what comes after any separator is disarmed as if it began a cell. A sign alone computes
 * nothing.
 */
function toCell(text: string): string {
  if (text === '-') return text
  const safe = text.replace(FORMULA, "'").replace(/[;,\t\r\n]["'\s]*(?=[=+\-@＝＋－＠])/g, "$&'")
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
