import { expect, test } from 'vitest'
import { answered, hashesFor, mostAnswered, mostAnsweredOf, type Plot } from './labels'

/** A second way: everything that a label needs and that is not kept, followed back label by label. */
function neededFor(plot: Plot, kept: ReadonlySet<number>, label: number): number {
  const needed = new Set<number>()
  const follow = (i: number) => {
    if (i < 0 || kept.has(i) || needed.has(i)) return
    needed.add(i)
    for (let back = 1; back <= plot.reach; back++) follow(i - back)
  }
  follow(label)
  return needed.size
}

function subsets(labels: number): Set<number>[] {
  return Array.from(
    { length: 2 ** labels },
    (_, bits) =>
      new Set(Array.from({ length: labels }, (_, i) => i).filter((i) => bits & (1 << i))),
  )
}

test('The hashes of a label are the labels that it needs and that are missing', () => {
  // The same numbers at every run.
  let state = 1
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let n = 0; n < 300; n++) {
    const plot = { labels: 1 + Math.floor(random() * 30), reach: 1 + Math.floor(random() * 8) }
    const share = random()
    const kept = new Set(
      Array.from({ length: plot.labels }, (_, i) => i).filter(() => random() < share),
    )
    expect(hashesFor(plot, kept)).toEqual(
      Array.from({ length: plot.labels }, (_, i) => neededFor(plot, kept, i)),
    )
  }
})

test('The most is what the best of all choices reaches', () => {
  const labels = 11
  const all = subsets(labels)
  for (const reach of [1, 2, 3, 5, labels])
    for (const hashes of [0, 1, 2, 3]) {
      const most = Array.from({ length: labels + 1 }, () => 0)
      for (const kept of all)
        most[kept.size] = Math.max(most[kept.size]!, answered({ labels, reach }, kept, hashes))
      expect(most).toEqual(most.map((_, room) => mostAnswered({ labels, reach }, room, hashes)))
    }
})

test('The most of two plots is that of the best way to share the room', () => {
  const plots = [
    { labels: 30, reach: 2 },
    { labels: 50, reach: 5 },
  ] as const
  for (const room of [0, 1, 7, 12, 40, 80])
    expect(mostAnsweredOf(plots, room, 4)).toBe(
      Math.max(
        ...Array.from({ length: room + 1 }, (_, first) =>
          first > 30 || room - first > 50
            ? 0
            : mostAnswered(plots[0], first, 4) + mostAnswered(plots[1], room - first, 4),
        ),
      ),
    )
})

test('Where a label is hashed from all before it, nobody gains more than the beginning', () => {
  for (const kept of subsets(10))
    expect(answered({ labels: 10, reach: 10 }, kept, 2)).toBeLessThanOrEqual(kept.size + 2)
})
