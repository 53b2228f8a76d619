import { test } from 'vitest'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { alternativesOf, solutionOf, wrongOf } from './_programs'
import { findDifference } from './_torture'
test('look', () => {
  const only = process.env.ONLY?.split(',') as Slot[] | undefined
  for (const slot of only ?? SLOTS) {
    const t = Date.now()
    for (const p of [solutionOf(slot), ...alternativesOf(slot)]) {
      const f = findDifference(p)
      if (f)
        console.log(
          'ALARM',
          slot,
          p.name,
          f.world,
          f.input,
          JSON.stringify(f.cause, (k, v) =>
            typeof v === 'bigint' ? `${v}n` : v instanceof Map ? [...v] : v,
          )?.slice(0, 600),
        )
    }
    const rows = wrongOf(slot).map((p) => {
      const f = findDifference(p)
      return [p.name, f] as const
    })
    console.log(
      slot,
      rows.length,
      'fork',
      rows.filter(([, f]) => f?.forks).length,
      'call',
      rows.filter(([, f]) => f && !f.forks).length,
      'silent',
      rows.filter(([, f]) => !f).length,
      Date.now() - t,
      'ms',
    )
    for (const [name, f] of rows)
      if (!f || !f.forks || f.slot !== slot)
        console.log(
          '   ',
          name,
          f
            ? `${f.world}@${f.input} forks=${f.forks} slot=${f.slot} ${f.cause?.fn} ${f.cause?.what}`
            : 'SILENT',
        )
  }
}, 600000)
