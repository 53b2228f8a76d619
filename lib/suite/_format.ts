const MAX_LENGTH = 400

/** A value as a learner would write it: bytes as hex, bigint with n. Cut to a few hundred characters. */
export function format(value: unknown): string {
  const text = write(value, 0)
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'string') return JSON.stringify(value)
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return String(value)
  if (depth > 4) return '…'
  if (value instanceof Uint8Array) {
    let hex = ''
    for (const byte of value.subarray(0, 100)) hex += byte.toString(16).padStart(2, '0')
    return `bytes(${value.length}) ${hex}${value.length > 100 ? '…' : ''}`
  }
  if (Array.isArray(value)) {
    const shown = value.slice(0, 40).map((item) => write(item, depth + 1))
    return `[${shown.join(', ')}${value.length > 40 ? ', …' : ''}]`
  }
  if (value instanceof Map) return `Map ${write([...value], depth + 1)}`
  if (value instanceof Set) return `Set ${write([...value], depth + 1)}`
  const parts = Object.entries(value)
    .slice(0, 40)
    .map(([key, item]) => `${key}: ${write(item, depth + 1)}`)
  return `{ ${parts.join(', ')} }`
}
