import { spawnSync } from 'node:child_process'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const EXPRESSIONS = [
  `'aa'.localeCompare('z')`,
  `['z', 'å', 'aa', 'B', 'a'].sort((a, b) => a.localeCompare(b)).join()`,
  `'a'.localeCompare('A', 'da', { sensitivity: 'base' })`,
  `'i'.toLocaleUpperCase('tr')`,
  `'I'.toLocaleLowerCase()`,
  `(1234567.5).toLocaleString()`,
  `(1234567.5).toLocaleString('da', { maximumFractionDigits: 0 })`,
  `12345678901n.toLocaleString()`,
  `[1234.5, new Date(0)].toLocaleString()`,
  `new Float64Array([1234.5]).toLocaleString()`,
  `new Date(0).getHours() + new Date(0).getMinutes()`,
  `new Date(0).getTimezoneOffset()`,
  `String(new Date(0))`,
  `new Date(NaN) + ''`,
  `new Date(0).toDateString() + '|' + new Date(0).toTimeString()`,
  `new Date(0).toLocaleString()`,
  `new Date(0).toLocaleDateString() + '|' + new Date(0).toLocaleTimeString('da')`,
  `new Date(2026, 0, 2, 3, 4, 5, 6).toISOString()`,
  `new Date(99, 0).toISOString()`,
  `new Date('2026-01-02').toISOString()`,
  `new Date('2026-01-02T03:04').toISOString()`,
  `new Date('2026-01-02T03:04:05Z').toISOString()`,
  `new Date('2026-01-02T03:04:05+02:00').toISOString()`,
  `new Date('2 Jan 2026 03:04').toISOString()`,
  `new Date('Fri, 02 Jan 2026 03:04:05 GMT').toISOString()`,
  `new Date(String(new Date(5000))).getTime()`,
  `Date.parse('2026-01-02T03:04')`,
  `Date.parse('nonsense')`,
  `(d => (d.setHours(5), d.setDate(7), d.toISOString()))(new Date(0))`,
  `new Date(new Date(7)).getTime()`,
  `new Date().toISOString() + Date.now()`,
  `Date()`,
  `new (class extends Date { twice() { return 2 * this.getTime() } })(4).twice()`,
  `new Date(0).constructor === Date && new Date(0) instanceof Date && Date.name`,
  `Object.keys(Date.prototype).length + Object.keys(String.prototype).length`,
  `typeof Intl`,
]

const EXPECTED = [
  -1,
  'a,å,aa,B,z',
  0,
  'I',
  'i',
  '1,234,567.5',
  '1,234,568',
  '12,345,678,901',
  '1,234.5,1/1/1970, 12:00:00 AM',
  '1,234.5',
  0,
  0,
  'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
  'Invalid Date',
  'Thu Jan 01 1970|00:00:00 GMT+0000 (Coordinated Universal Time)',
  '1/1/1970, 12:00:00 AM',
  '1/1/1970|12:00:00 AM',
  '2026-01-02T03:04:05.006Z',
  '1999-01-01T00:00:00.000Z',
  '2026-01-02T00:00:00.000Z',
  '2026-01-02T03:04:00.000Z',
  '2026-01-02T03:04:05.000Z',
  '2026-01-02T01:04:05.000Z',
  '2026-01-02T03:04:00.000Z',
  '2026-01-02T03:04:05.000Z',
  5000,
  Date.UTC(2026, 0, 2, 3, 4),
  null,
  '1970-01-07T05:00:00.000Z',
  7,
  '2026-01-01T00:00:00.000Z1767225600000',
  'Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time)',
  8,
  'Date',
  0,
  'undefined',
]

test.each([
  ['Asia/Kathmandu', 'da_DK.UTF-8'],
  ['America/New_York', 'tr_TR.UTF-8'],
  ['UTC', 'en_US.UTF-8'],
])('In %s and in the language %s a program sees UTC and English', async (zone, language) => {
  const source = `
    import { harden } from './lib/sandbox/guest/guest'
    const print = console.log.bind(console)
    harden(['__name'])
    print(JSON.stringify([${EXPRESSIONS.join(',\n')}].map((one) => (typeof one === 'string' ? one.replaceAll('\\u202f', ' ') : one))))`
  const bundle = await build({
    stdin: { contents: source, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    tsconfigRaw: {},
    alias: { '@': process.cwd() },
  })
  const { stdout, stderr } = spawnSync(process.execPath, ['-'], {
    input: bundle.outputFiles[0]!.text,
    env: { ...process.env, TZ: zone, LC_ALL: language },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual(EXPECTED)
})
