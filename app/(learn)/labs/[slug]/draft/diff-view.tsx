'use client'

import { useEffect, useState } from 'react'
import type { Files } from '@/lib/labs/manifest'
import { compareFiles, type FileDiff } from '../../../_components/compare-files'
import { DiffTable } from '../../../_components/diff-table'
import styles from '../../../_components/diff-table.module.css'

/** What changed from one state of the files to the other, compared in the browser. */
export function DiffView({ before, after }: { before: Files; after: Files }) {
  const [diffs, setDiffs] = useState<FileDiff[] | null>(null)
  useEffect(() => {
    let over = false
    void compareFiles(before, after).then((found) => {
      if (!over) setDiffs(found)
    })
    return () => {
      over = true
    }
  }, [before, after])
  return diffs ? <DiffTable diffs={diffs} /> : <p className={styles.none}>Comparing.</p>
}
