import { expect, test } from 'vitest'
import { toCsv } from './csv'

test('Cells with commas, quotes and line breaks are quoted', () => {
  expect(toCsv([['a,b', 'say "hi"', 'two\nlines', 'plain', '']])).toBe(
    '\uFEFF"a,b","say ""hi""","two\nlines",plain,\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'A name like %j is no formula',
  (name) => {
    expect(toCsv([[name]])).toContain(`'${name}`)
  },
)
