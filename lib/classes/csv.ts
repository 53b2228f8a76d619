// Spreadsheets take a cell that begins with one of these for a formula (OWASP, CSV Injection).
const FORMULA = /^(?=["'\s]*[=+\-@＝＋－＠]|[\t\r\n])/

/** RFC 4180, with a byte order mark: without it Excel reads UTF-8 as something else. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`
}

/**
 * Where the decimal sign is a comma, Excel takes semicolons between cells, and then our quotes, which do not begin its
 * cells, mean nothing to it: what comes after any separator is disarmed as if it began a cell.
 */
function toCell(text: string): string {
  const safe = text.replace(FORMULA, "'").replace(/[;,\t\r\n]["'\s]*(?=[=+\-@＝＋－＠])/g, "$&'")
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
