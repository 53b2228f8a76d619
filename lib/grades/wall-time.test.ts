import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoWriter, isZone, moveDays, readWall, sayTime, wallOf } from './wall-time'

const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'
const HOUR = 3_600_000

const utc = (iso: string) => Date.parse(`${iso}:00Z`)

test.each([
  [BERLIN, '2026-10-25T02:30', '2026-10-25T00:30', '2026-10-25T01:30'],
  [NEW_YORK, '2026-11-01T01:30', '2026-11-01T05:30', '2026-11-01T06:30'],
])('In %s it is %s twice, and somebody has to say which', (zone, wall, first, second) => {
  expect(readWall(wall, zone)).toEqual({
    kind: 'ambiguous',
    first: { wall, at: utc(first) },
    second: { wall, at: utc(second) },
  })
  expect(readWall(wall, zone, 'first')).toEqual({ kind: 'exact', wall, at: utc(first) })
  expect(readWall(wall, zone, 'second')).toEqual({ kind: 'exact', wall, at: utc(second) })
  expect(wallOf(utc(first), zone)).toBe(wall)
  expect(wallOf(utc(second), zone)).toBe(wall)
})

test.each([
  [
    BERLIN,
    '2027-03-28T02:30',
    ['2027-03-28T01:59', '2027-03-28T00:59'],
    ['2027-03-28T03:00', '2027-03-28T01:00'],
  ],
  [
    NEW_YORK,
    '2027-03-14T02:30',
    ['2027-03-14T01:59', '2027-03-14T06:59'],
    ['2027-03-14T03:00', '2027-03-14T07:00'],
  ],
  // A whole day that Samoa went without.
  [
    'Pacific/Apia',
    '2011-12-30T12:00',
    ['2011-12-29T23:59', '2011-12-30T09:59'],
    ['2011-12-31T00:00', '2011-12-30T10:00'],
  ],
])('In %s it is never %s, and its neighbours are offered', (zone, wall, before, after) => {
  const gap = {
    kind: 'gap',
    before: { wall: before[0], at: utc(before[1]!) },
    after: { wall: after[0], at: utc(after[1]!) },
  }
  expect(readWall(wall, zone)).toEqual(gap)
  expect(readWall(wall, zone, 'second')).toEqual(gap)
})

test.each([
  '',
  'tomorrow',
  '2026-02-29T10:00',
  '2026-13-01T10:00',
  '2026-01-01T24:00',
  '2026-1-1T9:00',
  '2026-01-01',
  '2026-01-01T10:00:30',
  '2026-01-01T10:00Z',
])('"%s" is no time of a calendar', (text) => {
  expect(readWall(text, BERLIN)).toEqual({ kind: 'invalid' })
  expect(() => moveDays(text, 1)).toThrow(RangeError)
})

test('A browser’s field, one with seconds and somebody who types a blank are understood', () => {
  const exact = { kind: 'exact', wall: '2026-10-24T23:59', at: utc('2026-10-24T21:59') }
  for (const text of ['2026-10-24T23:59', '2026-10-24T23:59:00', ' 2026-10-24 23:59 '])
    expect(readWall(text, BERLIN)).toEqual(exact)
})

test('A day later is the same time of day, and where clocks change not 24 hours later', () => {
  const at = (wall: string) => {
    const read = readWall(wall, BERLIN)
    if (read.kind !== 'exact') throw new Error(read.kind)
    return read.at
  }
  const noon = '2026-10-24T12:00'
  expect(moveDays(noon, 1)).toBe('2026-10-25T12:00')
  expect(at(moveDays(noon, 1)) - at(noon)).toBe(25 * HOUR)
  expect(at('2027-03-28T12:00') - at('2027-03-27T12:00')).toBe(23 * HOUR)
  expect(moveDays('2026-10-24T02:30', 1)).toBe('2026-10-25T02:30')
  expect(moveDays('2027-01-31T23:59', 28)).toBe('2027-02-28T23:59')
  expect(moveDays('2027-02-28T23:59', -28)).toBe('2027-01-31T23:59')
})

test('Every minute is read as what it was written as', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: utc('2020-01-01T00:00') / 60_000, max: utc('2037-01-01T00:00') / 60_000 }),
      fc.constantFrom(BERLIN, NEW_YORK, 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
      (minute, zone) => {
        const at = minute * 60_000
        const read = readWall(wallOf(at, zone), zone)
        if (read.kind === 'exact') expect(read.at).toBe(at)
        else if (read.kind === 'ambiguous') expect([read.first.at, read.second.at]).toContain(at)
        else throw new Error(`${read.kind}: ${wallOf(at, zone)} ${zone}`)
      },
    ),
  )
})

test('A time is said with its zone, and with its distance to UTC where it comes twice', () => {
  expect(sayTime(utc('2026-10-25T22:59'), BERLIN)).toBe('Sun 25 Oct 2026, 23:59 Europe/Berlin')
  expect(sayTime(utc('2026-10-25T00:30'), BERLIN)).toBe(
    'Sun 25 Oct 2026, 02:30 (UTC+02:00) Europe/Berlin',
  )
  expect(sayTime(utc('2026-10-25T01:30'), BERLIN)).toBe(
    'Sun 25 Oct 2026, 02:30 (UTC+01:00) Europe/Berlin',
  )
  expect(sayTime(utc('2026-01-05T00:05'), 'UTC')).toBe('Mon 5 Jan 2026, 00:05 UTC')
})

test('Zones have names', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
    expect(isZone(zone), zone).toBe(true)
  for (const text of ['', '+02:00', 'Europe/Atlantis', 'Berlin', 'Europe/Berlin ', '../etc/passwd'])
    expect(isZone(text), text).toBe(false)
})

test('Wherever the server stands, it says the same', async () => {
  const walls = ['2026-10-25T02:30', '2027-03-28T02:30', '2026-11-01T01:30', '2027-03-14T02:30']
  const program = `
    const { moveDays, readWall, sayTime, wallOf } = require('./lib/grades/wall-time.ts')
    for (const zone of ${JSON.stringify([BERLIN, NEW_YORK])})
      for (const wall of ${JSON.stringify(walls)}) {
        const read = readWall(wall, zone)
        const { at } = read.after ?? read.first ?? read
        console.log(JSON.stringify([read, moveDays(wall, 1), wallOf(at, zone), sayTime(at, zone)]))
      }`
  const outputs = await Promise.all(
    ['UTC', 'Asia/Taipei', 'America/New_York'].map(async (TZ) => {
      const args = ['--import', 'tsx', '--eval', program]
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, TZ },
      })
      return stdout
    }),
  )
  expect(outputs[0]).toContain('ambiguous')
  expect(new Set(outputs).size).toBe(1)
})

test.each([
  ['UTC', '2026-10-25T01:30', '2026-10-25T01:30:00+00:00'],
  [BERLIN, '2026-10-25T00:30', '2026-10-25T02:30:00+02:00'],
  [BERLIN, '2026-10-25T01:30', '2026-10-25T02:30:00+01:00'],
  ['America/St_Johns', '2026-07-01T00:00', '2026-06-30T21:30:00-02:30'],
  ['Asia/Kathmandu', '2026-01-01T00:00', '2026-01-01T05:45:00+05:45'],
])('A file for %s says of %s UTC that it is %s', (zone, at, said) => {
  expect(isoWriter(zone)(utc(at))).toBe(said)
})

test('Whatever the zone, what a file says is the same second and the same time of day', () => {
  const zones = [BERLIN, NEW_YORK, 'Asia/Taipei', 'Australia/Lord_Howe', 'America/St_Johns']
  const instants = fc.integer({ min: utc('2020-01-01T00:00'), max: utc('2040-01-01T00:00') })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      const said = isoWriter(zone)(at)
      expect(Date.parse(said)).toBe(at - (at % 1000))
      expect(said.slice(0, 16)).toBe(wallOf(at, zone))
    }),
  )
})
