import path from 'node:path'
import { expect, test } from 'vitest'
import { findSection } from './sections'

const root = path.resolve('tests/fixtures/content')

test('A section is found by its id, and where there is none, there is no link', async () => {
  const section = 'worked-example-three-pears'
  expect(await findSection('basics/first', section, root)).toEqual({
    href: `/learn/basics/first#${section}`,
    title: 'Worked example: three pears',
  })
  expect(await findSection('basics/first', 'plums', root)).toBeNull()
  expect(await findSection('basics/first', undefined, root)).toBeNull()
})
