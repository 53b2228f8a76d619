'use client'

import { useEffect, useState } from 'react'
import type { Files } from '@/lib/labs/manifest'
import styles from './diff-view.module.css'

type Line = { sign: '+' | '-' | ' '; before: number | null; after: number | null; text: string }
type FileDiff = { path: string; hunks: Line[][] }

/** What changed from one state of the files to the other. */
export function DiffView({ before, after }: { before: Files; after: Files }) {
  const [diffs, setDiffs] = useState<FileDiff[] | null>(null)
  useEffect(() => {
    let over = false
    void compare(before, after).then((found) => {
      if (!over) setDiffs(found)
    })
    return () => {
      over = true
    }
  }, [before, after])

  if (!diffs) return <p className={styles.none}>Comparing.</p>
  if (diffs.length === 0) return <p className={styles.none}>There is no difference.</p>
  return diffs.map(({ path, hunks }) => (
    <figure key={path} className={styles.file}>
      <figcaption>{path}</figcaption>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={`Changes of ${path}`}>
        {hunks.map((lines, at) => (
          <table key={at}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Line before</th>
                <th scope="col">Line after</th>
                <th scope="col">Change</th>
                <th scope="col">Code</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={index} data-sign={line.sign}>
                  <td className={styles.number}>{line.before}</td>
                  <td className={styles.number}>{line.after}</td>
                  <td className={styles.sign}>
                    {line.sign === ' ' ? null : (
                      <>
                        <span aria-hidden="true">{line.sign === '+' ? '+' : '−'}</span>
                        <span className="visually-hidden">
                          {line.sign === '+' ? 'added' : 'removed'}
                        </span>
                      </>
                    )}
                  </td>
                  <td className={styles.text}>{line.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </figure>
  ))
}

async function compare(before: Files, after: Files): Promise<FileDiff[]> {
  const { structuredPatch } = await import('diff')
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return paths.flatMap((path) => {
    const [old, now] = [before[path] ?? '', after[path] ?? '']
    if (old === now) return []
    const { hunks } = structuredPatch(path, path, old, now, '', '', { context: 3 })
    return { path, hunks: hunks.map(numbered) }
  })
}

function numbered(hunk: { oldStart: number; newStart: number; lines: string[] }): Line[] {
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
