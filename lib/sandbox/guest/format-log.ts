import {
  cut,
  includes,
  inspect,
  mapSize,
  setSize,
  show,
  takeEntries,
  takeItems,
  tryGet,
} from './inspect'

/** What the methods of a console make of their arguments. */

const { getOwnPropertyDescriptor, keys } = Object
const { isArray } = Array
const { isView } = ArrayBuffer

const MAX_FORMAT = 16_000

/** The arguments of `console.log` as one text, with the format of the first if it has one: `%s %d %i %f %o %O %j %c %%`. */
export function formatLog(args: readonly unknown[]): string {
  const [first] = args
  let text = ''
  let used = 0
  if (typeof first === 'string') {
    used = 1
    const format = cut(first, MAX_FORMAT)
    for (let i = 0; i < format.length; i++) {
      const letter = format[i + 1]
      if (format[i] !== '%' || letter === undefined) {
        text += format[i]!
        continue
      }
      if (letter === '%' && args.length > 1) {
        text += '%'
        i++
      } else if (used < args.length && letter !== '%') {
        const written = directive(letter, args[used])
        if (written === null) text += '%'
        else {
          text += written
          used++
          i++
        }
      } else text += '%'
    }
  }
  for (let i = used; i < args.length; i++) text += (i > 0 ? ' ' : '') + show(args[i])
  return text
}

/** Null for letters that are no directive. */
function directive(letter: string, value: unknown): string | null {
  switch (letter) {
    case 's':
      return show(value)
    case 'd':
    case 'i':
    case 'f':
      if (typeof value === 'bigint') return inspect(value)
      return inspect(numberOf(letter, value))
    case 'o':
    case 'O':
    case 'j':
      return inspect(value)
    case 'c':
      return ''
    default:
      return null
  }
}

const { parseInt, parseFloat, Number: toNumber } = globalThis

function numberOf(letter: string, value: unknown): number {
  // An object would be asked for its number, and that is the program's code.
  if (typeof value !== 'number' && typeof value !== 'string') return NaN
  const text = `${value}`
  if (letter === 'i') return parseInt(text, 10)
  return letter === 'f' ? parseFloat(text) : toNumber(text)
}

const MAX_ROWS = 100
const MAX_COLUMNS = 20
const MAX_CELL = 40

/** `console.table`: a line for each item, columns for the fields. Anything but an object is shown as it is. */
export function formatTable(value: unknown, only?: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [show(value)]
  try {
    return table(value, isArray(only) ? only : null)
  } catch {
    return [inspect(value)]
  }
}

function table(value: object, only: readonly unknown[] | null): string[] {
  const rows: { index: string; cells: Map<string, string> }[] = []
  const columns: string[] = []
  const VALUES = 'Values'
  let hasValues = false
  const items = itemsOf(value)
  for (let i = 0; i < items.length && i < MAX_ROWS; i++) {
    const [index, item] = items[i]!
    const cells = new Map<string, string>()
    if (typeof item === 'object' && item !== null) {
      const names = isView(item) ? [] : keys(item)
      for (let k = 0; k < names.length; k++) {
        const name = names[k]!
        if (only && !includes(only as readonly string[], name)) continue
        const known = includes(columns, name)
        if (!known && columns.length >= MAX_COLUMNS) continue
        if (!known) columns[columns.length] = name
        cells.set(name, inspect(dataOf(item, name)))
      }
      if (names.length === 0) {
        cells.set(VALUES, inspect(item))
        hasValues = true
      }
    } else {
      cells.set(VALUES, inspect(item))
      hasValues = true
    }
    rows[i] = { index, cells }
  }
  const heads = ['(index)', ...columns, ...(hasValues ? [VALUES] : [])]
  const lines = rows.map(({ index, cells }) =>
    heads.map((head, i) => cut(i === 0 ? index : (cells.get(head) ?? ''), MAX_CELL)),
  )
  const widths = heads.map((head, i) =>
    Math.max(cut(head, MAX_CELL).length, ...lines.map((line) => line[i]!.length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cut(cell, MAX_CELL).padEnd(widths[i]!))
      .join(' │ ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─')
  const left = items.length > MAX_ROWS ? ['… more'] : []
  return [line(heads), rule, ...lines.map(line), ...left]
}

/** Index and value of each row. */
function itemsOf(value: object): [string, unknown][] {
  if (tryGet(mapSize, value) !== undefined)
    return takeEntries(value, MAX_ROWS + 1).map(([key, item]) => [show(key), item])
  if (tryGet(setSize, value) !== undefined)
    return takeItems(value, MAX_ROWS + 1).map((item, i) => [`${i}`, item])
  // Names of millions of items are not even asked for.
  if (isArray(value) || isView(value)) {
    const list = value as unknown as ArrayLike<unknown>
    const items: [string, unknown][] = []
    for (let i = 0; i < list.length && i <= MAX_ROWS; i++)
      items[i] = [`${i}`, isArray(value) ? dataOf(value, `${i}`) : list[i]]
    return items
  }
  return keys(value).map((name, i) => [name, i > MAX_ROWS ? null : dataOf(value, name)])
}

function dataOf(value: object, name: string): unknown {
  const descriptor = getOwnPropertyDescriptor(value, name)
  if (!descriptor) return undefined
  return 'value' in descriptor ? (descriptor.value as unknown) : '[Getter]'
}
