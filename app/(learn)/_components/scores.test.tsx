import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Scores } from './scores'

const score = {
  ...{ label: 'Mean error', unit: '%', better: 'lower' as const, value: 5, best: 2 },
  known: [{ name: 'Bitcoin', value: 12 }],
}
const before = { test: 'hidden/a', label: 'Mean error', unit: '%', better: 'lower' as const }

function rows(html: string): [name: string, place: string, value: string][] {
  return [
    ...html.matchAll(/<th scope="row">([^<]*)<\/th>.*?left:([^"]*)".*?([\d.,]+ %)<\/span>/g),
  ].map(([, name, place, value]) => [name!, place!, value!])
}

test('Scores are a table with the best first, and a dot for each on one scale', () => {
  const html = renderToStaticMarkup(
    <Scores tests={[{ id: 'hidden/a', score }]} best={[{ ...before, value: 4 }]} />,
  )
  expect(rows(html)).toEqual([
    ['Best known', '0%', '2 %'],
    ['Your best until now', '20%', '4 %'],
    ['This program', '30%', '5 %'],
    ['Bitcoin', '100%', '12 %'],
  ])
  expect(html).toContain('Mean error <span>lower is better</span>')
})

test('A best that this program has reached is not said twice, and that of another test not at all', () => {
  for (const best of [
    { ...before, value: 5 },
    { ...before, test: 'hidden/b', value: 1 },
  ]) {
    const html = renderToStaticMarkup(<Scores tests={[{ id: 'hidden/a', score }]} best={[best]} />)
    expect(rows(html).map(([name]) => name)).toEqual(['Best known', 'This program', 'Bitcoin'])
  }
})

test('Equal values share a place, and tests without a score show nothing', () => {
  const alone = { ...score, value: 2, known: [] }
  const html = renderToStaticMarkup(<Scores tests={[{ id: 'a', score: alone }]} />)
  expect(rows(html).map(([, place]) => place)).toEqual(['50%', '50%'])
  expect(renderToStaticMarkup(<Scores tests={[{ id: 'a' }]} />)).toBe('')
})
