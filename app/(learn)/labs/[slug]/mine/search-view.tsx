import { formatCount, formatRate } from '@/app/_components/mining/format'
import { DeviceLine } from './engines'
import type { MiningRun } from './use-mining'
import { chanceByNow } from './words'
import styles from './mine-panel.module.css'

/** How far the search is. It has no memory: the chance of the next try is always the same. */
export function SearchView({
  expected,
  before,
  run: { progress, end },
}: {
  expected: number
  /** Tries of earlier searches of this job. */
  before: number
  run: MiningRun
}) {
  const counted = end && end.kind !== 'failed' ? end : progress
  const tries = before + (counted?.hashes ?? 0)
  const percent = 100 * chanceByNow(tries, expected)
  return (
    <div className={styles.figures}>
      <dl className={styles.stats}>
        <div>
          <dt>Tries so far</dt>
          <dd>{formatCount(tries)}</dd>
        </div>
        <div>
          <dt>Expected</dt>
          <dd>{formatCount(expected)}</dd>
        </div>
        <div>
          <dt>Chance to have it by now</dt>
          <dd>{percent.toFixed(percent < 99.95 ? 1 : 3)} %</dd>
        </div>
        <div>
          <dt>Rate</dt>
          <dd>{progress ? formatRate(progress.rate) : 'starting'}</dd>
        </div>
      </dl>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </div>
      {progress && <DeviceLine device={progress.device} />}
    </div>
  )
}
