import { diffArrays } from 'diff'
import { err, ok, type Result } from '@/lib/result'
import type { Files } from './manifest'

/**
 * A change of one file, without line numbers. Each of `lines` begins with ' ' (kept), '-' (taken out) or '+'
 * (put in), as in a unified diff. Those that are kept or taken out are its place: they stand in the file exactly
 * once, one after the other. A hunk of '+' lines alone has no place: it is the whole file.
 */
export type Hunk = { file: string; lines: readonly string[] }

/** Of two changes with no more lines than this between them one hunk is made: two would take more to read. */
const GAP = 2

/** Hunks of more lines than this many times those of the new file are no help to its reader. */
const WHOLE = 1.5

/**
 * The files with all hunks applied, each to the files as they were given. Otherwise a sentence for the author
 * about every hunk that does not apply.
 */
export function applyHunks(files: Files, hunks: readonly Hunk[]): Result<Files, string[]> {
  const problems: string[] = []
  const changed: Record<string, string> = { ...files }
  for (const file of new Set(hunks.map((hunk) => hunk.file))) {
    const before = files[file]
    if (before === undefined) {
      problems.push(`there is no file ${file}: the files are ${Object.keys(files).join(', ')}`)
      continue
    }
    const after = applyTo(
      before,
      hunks.filter((hunk) => hunk.file === file),
    )
    if (after.ok) changed[file] = after.value
    else problems.push(...after.error)
  }
  return problems.length > 0 ? err(problems) : ok(changed)
}

function applyTo(before: string, hunks: readonly Hunk[]): Result<string, string[]> {
  const [first] = hunks
  if (first && placeOf(first).length === 0) {
    if (hunks.length > 1)
      return err([quote(`${first.file} is replaced whole, and has another block`, first)])
    return ok(`${textOf(first, '+').join('\n')}\n`)
  }
  const lines = before.split('\n')
  const problems: string[] = []
  const placed: { at: number; end: number; hunk: Hunk }[] = []
  for (const hunk of hunks) {
    const place = placeOf(hunk)
    const found = findRuns(lines, place)
    const [at] = found
    if (hunk.lines.every((line) => line.startsWith(' ')))
      problems.push(quote(`a block in ${hunk.file} changes nothing`, hunk))
    else if (place.length === 0)
      problems.push(quote(`${hunk.file} is replaced whole, and has another block`, hunk))
    else if (at === undefined)
      problems.push(quote(`its place is gone from ${hunk.file}: ${whyGone(lines, place)}`, hunk))
    else if (found.length > 1)
      problems.push(
        quote(
          `its place stands ${found.length === 2 ? 'twice' : `${found.length} times`} in ${hunk.file}, ` +
            `at lines ${found.map((index) => index + 1).join(' and ')}: add a line above or below`,
          hunk,
        ),
      )
    else placed.push({ at, end: at + place.length, hunk })
  }
  placed.sort((a, b) => a.at - b.at)
  for (const [i, { at, hunk }] of placed.entries())
    if (at < (placed[i - 1]?.end ?? 0))
      problems.push(quote(`two blocks in ${hunk.file} share lines: make one of them`, hunk))
  if (problems.length > 0) return err(problems)

  const result: string[] = []
  let next = 0
  for (const { at, end, hunk } of placed) {
    result.push(...lines.slice(next, at), ...textOf(hunk, ' +'))
    next = end
  }
  return ok([...result, ...lines.slice(next)].join('\n'))
}

/**
 * The hunks that turn `before` into `after`, with as little context as makes each place unique. A file of which
 * hunks would keep next to nothing is replaced whole. Files that `after` lacks stay as they are.
 */
export function makeHunks(before: Files, after: Files): Hunk[] {
  return Object.entries(before).flatMap(([file, text]) => {
    const wanted = after[file]
    if (wanted === undefined || wanted === text) return []
    const hunks = hunksOf(text, wanted).map((lines) => ({ file, lines }))
    const whole = wanted.split('\n').slice(0, -1)
    const said = hunks.reduce((sum, { lines }) => sum + lines.length, 0)
    if (wanted.endsWith('\n') && said > WHOLE * whole.length)
      return [{ file, lines: whole.map((line) => `+${line}`) }]
    return hunks
  })
}

/** Part of an edit script: lines `from` up to but not including `to`. */
type Range = { from: number; to: number }

function hunksOf(before: string, after: string): string[][] {
  const lines = before.split('\n')
  const script = diffArrays(lines, after.split('\n')).flatMap(({ added, removed, value }) =>
    value.map((line) => `${added ? '+' : removed ? '-' : ' '}${line}`),
  )
  const changes = changesOf(script)
  const hunks: (Range & { core: Range })[] = []
  for (const change of changes) {
    if (change.to <= (hunks.at(-1)?.to ?? 0)) continue
    let core = change
    let range = widen(lines, script, core, hunks.at(-1)?.to ?? 0, changes)
    // There is not enough room up to the hunk above: one hunk is made of both.
    while (!range) {
      core = { from: hunks.pop()!.core.from, to: core.to }
      range = widen(lines, script, core, hunks.at(-1)?.to ?? 0, changes)
    }
    hunks.push({ ...range, core })
  }
  return hunks.map(({ from, to }) => script.slice(from, to))
}

/** Where an edit script changes something; close changes are one. */
function changesOf(script: readonly string[]): Range[] {
  const changes: Range[] = []
  for (const [i, line] of script.entries()) {
    if (line.startsWith(' ')) continue
    const last = changes.at(-1)
    if (last && i - last.to <= GAP) last.to = i + 1
    else changes.push({ from: i, to: i + 1 })
  }
  return changes
}

/** The core with the fewest lines around it that make its place unique. Null if it would go above `limit`. */
function widen(
  lines: readonly string[],
  script: readonly string[],
  core: Range,
  limit: number,
  changes: readonly Range[],
): Range | null {
  const most = core.from - limit + script.length - core.to
  for (let context = 0; context <= most; context++) {
    const splits = Array.from({ length: context + 1 }, (_, above) => ({
      above,
      below: context - above,
    }))
    // As much above as below, where there is a choice.
    splits.sort(
      (a, b) => Math.abs(a.above - a.below) - Math.abs(b.above - b.below) || b.above - a.above,
    )
    for (const { above, below } of splits) {
      const from = core.from - above
      let to = core.to + below
      if (from < limit || to > script.length) continue
      // What reaches into the next change takes all of it.
      for (const change of changes) if (change.from < to && to < change.to) to = change.to
      const place = placeOf({ file: '', lines: script.slice(from, to) })
      if (place.length > 0 && findRuns(lines, place).length === 1) return { from, to }
    }
  }
  return null
}

/** The lines that a hunk wants to find. */
function placeOf(hunk: Hunk): string[] {
  return textOf(hunk, ' -')
}

function textOf({ lines }: Hunk, kinds: string): string[] {
  return lines.filter((line) => kinds.includes(line[0]!)).map((line) => line.slice(1))
}

/** Every index at which `run` begins. */
function findRuns(lines: readonly string[], run: readonly string[]): number[] {
  return lines.flatMap((_, at) => (run.every((line, i) => lines[at + i] === line) ? [at] : []))
}

function whyGone(lines: readonly string[], place: readonly string[]): string {
  const lost = place.find((line) => !lines.includes(line))
  return lost === undefined
    ? 'its lines are there, but not one after the other'
    : `no line is \`${lost}\``
}

function quote(problem: string, { lines }: Hunk): string {
  return [problem, ...lines.map((line) => `    ${line}`)].join('\n')
}
