import { formatLog, formatTable } from './format-log'
import { inspect } from './inspect'

/** Characters that one program may print, and lines, for somebody who prints nothing very often. */
const MAX_LOG = 16 * 1024
const MAX_LINES = 2000
/** Levels of groups that are shown by indenting. */
const MAX_INDENT = 20

const freeze = Object.freeze

/** The program's console: every method there is, and what was printed since it was last taken. */
export function createConsole(): { console: Console; take(): string[] } {
  let lines: string[] = []
  let logged = 0
  let count = 0
  let depth = 0
  const counters = new Map<string, number>()

  function print(text: string): void {
    if (logged >= MAX_LOG || count >= MAX_LINES) return
    const indent = '  '.repeat(Math.min(depth, MAX_INDENT))
    const line = (indent + text.replaceAll('\n', `\n${indent}`)).slice(0, MAX_LOG - logged)
    logged += line.length
    count++
    lines[lines.length] = line
    if (logged >= MAX_LOG || count >= MAX_LINES) lines[lines.length] = '… (console full)'
  }
  const log = (...args: unknown[]) => print(formatLog(args))
  const labelOf = (label: unknown) =>
    label === undefined ? 'default' : typeof label === 'string' ? label : inspect(label)
  const noClock = (label: unknown) => print(`${labelOf(label)}: there is no clock here`)
  const group = (...args: unknown[]) => {
    if (args.length > 0) log(...args)
    depth++
  }
  const counted = (label: string, value: number) => {
    counters.set(label, value)
    if (value > 0) print(`${label}: ${value}`)
  }

  const methods = {
    log,
    info: log,
    warn: log,
    error: log,
    debug: log,
    dir: (value: unknown) => print(inspect(value)),
    dirxml: log,
    table(value: unknown, columns?: unknown) {
      const rows = formatTable(value, columns)
      for (let i = 0; i < rows.length; i++) print(rows[i]!)
    },
    group,
    groupCollapsed: group,
    groupEnd() {
      if (depth > 0) depth--
    },
    count(label?: unknown) {
      const name = labelOf(label)
      counted(name, (counters.get(name) ?? 0) + 1)
    },
    countReset: (label?: unknown) => counted(labelOf(label), 0),
    time: () => {},
    timeLog: noClock,
    timeEnd: noClock,
    timeStamp: () => {},
    trace: (...args: unknown[]) => print(`Trace${args.length > 0 ? `: ${formatLog(args)}` : ''}`),
    assert(ok: unknown, ...args: unknown[]) {
      if (!ok) print(`Assertion failed${args.length > 0 ? `: ${formatLog(args)}` : ''}`)
    },
    /** What was taken before stays where it is shown. */
    clear() {
      lines = []
    },
    profile: () => {},
    profileEnd: () => {},
  }
  return {
    console: freeze(methods) as unknown as Console,
    take() {
      const taken = lines
      lines = []
      return taken
    },
  }
}
