import type { Position } from './_edits'

/**
 * naga's report, as codespan prints it, read back: what it says, and where. Its head names the first place of
 * all labels, which for an error inside a function is the function's first line; the label that the error is
 * about stands further down.
 */
export type Report = {
  /** The first line and the notes, as naga words them. */
  said: string
  /** Null if the report names none. */
  place: Position | null
  /** What stands at the place, if the report says how far it goes. */
  quoted: string | null
}

type Label = Position & { length: number | null; text: string }

/** Labels that say where the error is, before those that say why. */
const MAIN =
  /cannot assign|redefinition of|invalid return|invalid break|invalid continue|invalid function call|writing to|missing default|unknown|uses itself|this expression has type|argument #\d+ has/
/** Of whole declarations: everything that is wrong inside is further down. */
const WHOLE = /^naga::ir::(Function|Type|EntryPoint)/

export function readReport(report: string, source: string): Report {
  const rows = report.slice(0, 20_000).split('\n')
  const notes = rows.flatMap(
    (row) => /^ *= (?:note: )?(?!Expression \[)(?!allowed type)(.+)$/.exec(row)?.[1] ?? [],
  )
  const head = (rows[0] ?? '').replace(/^error: /, '')
  const labels = readLabels(rows, source)
  const first = rows.map((row) => /wgsl:(\d+):(\d+)/.exec(row)).find((match) => match !== null)
  const label =
    labels.find(({ text }) => MAIN.test(text)) ??
    labels.find(({ text }) => text.startsWith('naga::ir::Expression')) ??
    labels.find(({ text }) => !WHOLE.test(text)) ??
    labels[0]
  const place = label
    ? { line: label.line, column: label.column }
    : first
      ? { line: Number(first[1]), column: Number(first[2]) }
      : null
  const text = source.split('\n')[(place?.line ?? 0) - 1] ?? ''
  const quoted = label?.length
    ? text.slice(label.column - 1, label.column - 1 + label.length)
    : null
  return { said: [head, ...notes].join('. '), place, quoted: quoted?.trim() || null }
}

/** `12 │ │ code`: the number, and the rest with what is drawn before the code. */
const SOURCE_ROW = /^ *(\d+) │ ?(.*)$/
const MARKER_ROW = /^ *│ ?(.*)$/

function readLabels(rows: readonly string[], source: string): Label[] {
  const lines = source.split('\n')
  const labels: Label[] = []
  let line = 0
  let gutter = 0
  let ranges: Label[] = []
  /** Where labels over several lines began. */
  const begun: Position[] = []
  for (const row of rows) {
    const code = SOURCE_ROW.exec(row)
    if (code) {
      line = Number(code[1])
      // Tabs are printed as four spaces.
      const printed = (lines[line - 1] ?? '').replaceAll('\t', '    ').trimEnd()
      gutter = Math.max(0, code[2]!.trimEnd().length - printed.length)
      // A line without code shows nothing of it.
      if (printed === '') gutter = 0
      ranges = []
      continue
    }
    const marks = MARKER_ROW.exec(row)?.[1]
    if (marks === undefined || line === 0) continue
    const at = (index: number) => ({
      line,
      column: untabbed(lines[line - 1] ?? '', index - gutter),
    })
    const ends = /╰─+\^ (.+)$/.exec(marks)
    if (ends) {
      const start = begun.pop()
      if (start) labels.push({ ...start, length: null, text: ends[1]! })
      continue
    }
    const begins = /╭─+\^/.exec(marks)
    if (begins) {
      begun.push(at(begins.index + begins[0].length - 1))
      continue
    }
    const runs = [...marks.matchAll(/\^+/g)]
    if (runs.length > 0) {
      const found = runs.map((run) => ({ ...at(run.index), length: run[0].length, text: '' }))
      const last = runs[runs.length - 1]!
      found[found.length - 1]!.text = marks.slice(last.index + last[0].length).trim()
      labels.push(...found)
      ranges = found
      continue
    }
    // Texts of the labels further left, each under where its label starts.
    const text = /[^│ ].*$/.exec(marks)
    if (!text) continue
    const place = at(text.index)
    const known = ranges.find(({ column, text: said }) => column === place.column && !said)
    if (known) known.text = text[0]
    else labels.push({ ...place, length: null, text: text[0] })
  }
  return labels
}

/** The column of a printed place. */
function untabbed(line: string, printed: number): number {
  let at = 0
  for (let width = 0; at < line.length && width < printed; at++) width += line[at] === '\t' ? 4 : 1
  return Math.max(at, printed <= 0 ? 0 : at) + 1
}
