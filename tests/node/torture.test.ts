import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Part } from '@/lib/node/calls'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { alternativesOf, partOf, solutionOf, wrongOf, type Named } from './_programs'
import { answersAlike, differenceIn, WORLDS, worldsOf, type Found } from './_torture'

/**
 * Every wrong program of the labs that a node is made of, alone among borrowed parts in the worlds of lib/node/torture:
 * each is found in the world that torture.json names, and is blamed itself; or it is there with the reason why no network
 * can tell. `GOLDEN=write npx vitest run --project node torture` writes what it finds, and leaves reasons to you.
 */
type Row = { world: string; shows: Found['shows'] } | { silent: string }
type Table = Record<string, Record<string, Row>>

const file = new URL('./torture.json', import.meta.url)
const table = JSON.parse(readFileSync(file, 'utf8')) as Table
const isWriting = process.env.GOLDEN === 'write'

const alone = (program: Named) => ({ [program.slot]: partOf(program) })

function search(program: Named): Found | null {
  let quiet: Found | null = null
  for (const world of worldsOf(program.slot)) {
    const found = differenceIn(world, alone(program))
    if (found?.shows === 'fork') return found
    quiet ??= found
  }
  return quiet
}

describe.runIf(isWriting)('Writing', () => {
  test('what is found', { timeout: 900_000 }, () => {
    const written: Table = {}
    for (const slot of SLOTS)
      written[slot] = Object.fromEntries(
        wrongOf(slot).map((program) => {
          const found = search(program)
          const before = table[slot]?.[program.name]
          const reason = before && 'silent' in before ? before.silent : ''
          const row: Row = found ? { world: found.world, shows: found.shows } : { silent: reason }
          return [program.name, row]
        }),
      )
    writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`)
  })
})

describe.skipIf(isWriting)('A wrong part', () => {
  test('of the labs is found at least in sixty cases, and no reason is missing', () => {
    const rows = Object.values(table).flatMap((lab) => Object.values(lab))
    expect(rows.filter((row) => 'world' in row).length).toBeGreaterThanOrEqual(60)
    for (const row of rows) if ('silent' in row) expect(row.silent).toMatch(/^[A-Z].{20,}\.$/)
  })

  test.each(SLOTS)('of %s is found as the table says, and blamed itself', (slot) => {
    const programs = wrongOf(slot)
    expect(Object.keys(table[slot]!).sort()).toEqual(programs.map(({ name }) => name).sort())
    for (const program of programs) {
      const row = table[slot]![program.name]!
      if ('silent' in row) {
        expect(
          answersAlike(slot, () => partOf(program)),
          program.name,
        ).toBe(true)
        continue
      }
      const world = WORLDS.find(({ name }) => name === row.world)
      const found = world && differenceIn(world, alone(program))
      expect({ name: program.name, shows: found?.shows, slot: found?.slot }).toEqual({
        name: program.name,
        shows: row.shows,
        slot,
      })
    }
  })
})

/** All solutions at once; and alternatives at once, in as many nodes as the lab with the most of them needs. */
function rightNodes(): { name: string; made: () => Partial<Record<Slot, Part>> }[] {
  const choices = SLOTS.map((slot) => [solutionOf(slot), ...alternativesOf(slot)])
  const most = Math.max(...choices.map(({ length }) => length))
  return Array.from({ length: most }, (_, i) => ({
    name: i === 0 ? 'solutions' : `alternatives, ${i}`,
    made: () => Object.fromEntries(choices.map((of) => [of[0]!.slot, partOf(of[i] ?? of.at(-1)!)])),
  }))
}

test.each(rightNodes())('No right program is blamed in any world: $name', ({ made }) => {
  for (const world of WORLDS) expect(differenceIn(world, made()), world.name).toBeNull()
})
