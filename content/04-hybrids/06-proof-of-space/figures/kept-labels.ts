import { hashesFor, mostAnswered } from '@/lib/consensus/space/labels'

/** Labels of the figures' plot. */
export const LABELS = 120

export type Cell = 'kept' | 'computed' | 'late'

/** A plot of which every `spacing`-th label is kept, beginning where the first one is needed. */
export function cellsOf(spacing: number, reach: number, hashes: number): Cell[] {
  const kept = new Set<number>()
  for (let place = spacing - 1; place < LABELS; place += spacing) kept.add(place)
  return hashesFor({ labels: LABELS, reach }, kept).map((cost) =>
    cost === 0 ? 'kept' : cost <= hashes ? 'computed' : 'late',
  )
}

/** What the best choice of labels answers, in per cent, for each per cent of the plot that is kept. */
export function curveOf(reach: number, hashes: number): (readonly [number, number])[] {
  return Array.from({ length: LABELS + 1 }, (_, room) => {
    const most = mostAnswered({ labels: LABELS, reach }, room, hashes)
    return [(100 * room) / LABELS, (100 * most) / LABELS] as const
  })
}

/** The least share of the plot, in per cent, with which every challenge can be answered. */
export function shareForAll(reach: number, hashes: number): number {
  return curveOf(reach, hashes).find(([, answered]) => answered === 100)![0]
}
