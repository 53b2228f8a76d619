import { formatRate } from '@/app/_components/mining/format'
import { SHOWN_SECONDS, type RateSample } from './use-mining'
import styles from './mine-panel.module.css'

const WIDTH = 360
const HEIGHT = 120
const TOP = 18
const BOTTOM = 20

/** The last minute, now at the right. The text says what the lines show. */
export function RatePlot({
  name,
  samples,
  beside,
}: {
  /** What the solid line is of. */
  name: string
  samples: readonly RateSample[]
  /** One CPU thread, dashed. */
  beside: readonly RateSample[]
}) {
  const now = Math.max(samples.at(-1)?.at ?? 0, beside.at(-1)?.at ?? 0)
  const top = ceiling(Math.max(1, ...[...samples, ...beside].map(({ rate }) => rate)))
  const line = (of: readonly RateSample[]): string =>
    of
      .filter(({ at }) => at >= now - SHOWN_SECONDS)
      .map(({ at, rate }) => {
        const x = WIDTH * (1 - (now - at) / SHOWN_SECONDS)
        const y = HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * rate) / top
        return `${x.toFixed(1)},${y.toFixed(1)}`
      })
      .join(' ')
  return (
    <figure className={styles.plot}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={inWords(name, samples, beside)}
      >
        <line x1="0" x2={WIDTH} y1={TOP} y2={TOP} className={styles.grid} />
        <line x1="0" x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className={styles.axis} />
        <text x="0" y={TOP - 5}>
          {formatRate(top)}
        </text>
        <text x="0" y={HEIGHT - 5}>
          a minute ago
        </text>
        <text x={WIDTH} y={HEIGHT - 5} textAnchor="end">
          now
        </text>
        <polyline points={line(beside)} className={styles.beside} />
        <polyline points={line(samples)} className={styles.rate} />
      </svg>
      <figcaption aria-hidden="true">
        <span className={styles.key} data-line="solid">
          {name}
        </span>
        {beside.length > 0 && (
          <span className={styles.key} data-line="dashed">
            one CPU thread
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function inWords(
  name: string,
  samples: readonly RateSample[],
  beside: readonly RateSample[],
): string {
  const last = samples.at(-1)
  if (!last) return 'No rate measured yet'
  const rates = samples.map(({ rate }) => rate)
  const cpu = beside.at(-1)
  return (
    `${name} in the last minute: ${formatRate(last.rate)} now, ` +
    `between ${formatRate(Math.min(...rates))} and ${formatRate(Math.max(...rates))}` +
    (cpu ? `; one CPU thread ${formatRate(cpu.rate)}` : '')
  )
}

/** The next of 1, 2, 5, 10, 20, … that holds the value. */
function ceiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5].find((step) => step * power >= value) ?? 10)
}
