/**
 * A number as people write it: `2016`, `2,016`, `2 016`, `0.6`, `0,6`, `−4`, `6.2e18`, `6.2 × 10^18`, with the unit
 * behind it or without. Null for what is none. A comma before exactly three digits separates thousands, as on the rest
 * of the site; before any other number of digits it is a decimal comma.
 */
export function parseNumber(text: string, unit = ''): number | null {
  const plain = withoutUnit(text.normalize('NFKC').trim(), unit.normalize('NFKC'))
    .replaceAll('−', '-')
    .replace(/\s*[×x*·]\s*10\s*(?:\^\s*|\*\*\s*)?([+-]?\d+)$/i, 'e$1')
    .replace(/(?<=\d)[\s_'’](?=\d)/g, '')
  const [, sign = '', digits = '', exponent = ''] =
    /^([+-]?)\s*([\d.,]+)\s*(e[+-]?\d{1,3})?$/i.exec(plain) ?? []
  const decimal = withDecimalPoint(digits)
  if (decimal === null) return null
  const value = Number(`${sign}${decimal}${exponent}`)
  return Number.isFinite(value) ? value : null
}

function withoutUnit(text: string, unit: string): string {
  const hasUnit = unit !== '' && text.toLowerCase().endsWith(unit.toLowerCase())
  return hasUnit ? text.slice(0, -unit.length).trimEnd() : text
}

/** Digits with a decimal point at most; null where the separators make no sense. */
function withDecimalPoint(digits: string): string | null {
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)) return digits.replaceAll(',', '')
  // 1.234.567 or 1.234,5: a lone point is a decimal point.
  if (/^\d{1,3}(\.\d{3}){2,}(,\d*)?$|^\d{1,3}\.\d{3},\d*$/.test(digits))
    return digits.replaceAll('.', '').replace(',', '.')
  const decimal = digits.replace(/^(\d*),(\d*)$/, '$1.$2')
  return /^(\d+\.?\d*|\.\d+)$/.test(decimal) ? decimal : null
}
