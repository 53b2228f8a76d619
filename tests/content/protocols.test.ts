import path from 'node:path'
import { expect, test } from 'vitest'
import { renderProtocols } from '@/lib/course/protocols'

const facts = (await renderProtocols()).flatMap((protocol) => protocol.facts)

test.each(facts)('$id has a source that stays, and a day that has been', ({ source, lookedUp }) => {
  expect(source).toMatch(/^https:\/\//)
  expect(source).not.toMatch(/\/(blob|tree)\/(master|main)\//)
  expect(Date.parse(lookedUp)).toBeLessThanOrEqual(Date.now())
})

test('A value says which lessons take it, each once', async () => {
  const [orchard] = await renderProtocols(path.resolve('tests/fixtures/content'))
  expect(orchard?.facts.map(({ id, lessons }) => [id, lessons.map((lesson) => lesson.id)])).toEqual(
    [
      ['orchard.pears', ['basics/first']],
      ['orchard.apples', []],
    ],
  )
})

test('Its notes are set in type', async () => {
  const [orchard] = await renderProtocols(path.resolve('tests/fixtures/content'))
  expect(orchard?.summary).toContain('<strong>every</strong>')
  expect(orchard?.facts[0]?.note).toContain('<code>autumn</code>')
})
