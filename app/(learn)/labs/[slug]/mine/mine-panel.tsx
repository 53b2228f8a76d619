'use client'

import type { Place } from '../editor/place-link'
import { HashMeter } from './hash-meter'
import { MineBlock } from './mine-block'
import styles from './mine-panel.module.css'

/** The tab "Mine": how fast the learner's shader is, and a block of one's own. */
export function MinePanel(props: {
  slug: string
  /** The learner's WGSL as it is in the editor now, and its file. */
  shader: string
  entry: string
  ensureAccount(): Promise<boolean>
  onShow(place: Place): void
}) {
  const { slug, shader, entry, ensureAccount, onShow } = props
  return (
    <div className={styles.panel}>
      <HashMeter shader={shader} entry={entry} onShow={onShow} />
      <MineBlock
        slug={slug}
        shader={shader}
        entry={entry}
        ensureAccount={ensureAccount}
        onShow={onShow}
      />
    </div>
  )
}
