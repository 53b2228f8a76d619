// Spreadsheets take a cell that begins with one of these for a formula (OWASP, CSV Injection).
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** RFC 4180, with a byte order mark: without it Excel reads UTF-8 as something else. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`
}

function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
