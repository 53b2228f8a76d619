import type { Files } from '@/lib/labs/manifest'

export type DiffLine = {
  sign: '+' | '-' | ' '
  before: number | null
  after: number | null
  text: string
}

export type FileDiff = { path: string; hunks: DiffLine[][] }

/** What changed from one state of the files to the other. The package is loaded when somebody looks. */
export async function compareFiles(before: Files, after: Files): Promise<FileDiff[]> {
  const { structuredPatch } = await import('diff')
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return paths.flatMap((path) => {
    const [old, now] = [before[path] ?? '', after[path] ?? '']
    if (old === now) return []
    const { hunks } = structuredPatch(path, path, old, now, '', '', { context: 3 })
    return { path, hunks: hunks.map(numbered) }
  })
}

function numbered(hunk: { oldStart: number; newStart: number; lines: string[] }): DiffLine[] {
  let [before, after] = [hunk.oldStart, hunk.newStart]
  return hunk.lines.flatMap((line) => {
    const text = line.slice(1)
    if (line.startsWith('+')) return { sign: '+' as const, before: null, after: after++, text }
    if (line.startsWith('-')) return { sign: '-' as const, before: before++, after: null, text }
    // "\ No newline at end of file" is no line.
    if (line.startsWith('\\')) return []
    return { sign: ' ' as const, before: before++, after: after++, text }
  })
}
