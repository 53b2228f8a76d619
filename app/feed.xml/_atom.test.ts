import { expect, test } from 'vitest'
import { readChanges } from '@/lib/course/course'
import { findPublicPage } from '../_public-pages'
import { atomFeed } from './_atom'

test('Every change leads to a page that everybody may read', () => {
  expect(readChanges().length).toBeGreaterThan(0)
  for (const { id, href } of readChanges())
    expect([id, findPublicPage(href.split('#', 1)[0] ?? '')]).not.toContain(null)
})

test('A feed names its own address, its newest change, and whatever a text says', () => {
  const changes = [
    { id: 'two', date: '2026-11-30', title: 'Fees < rewards & why', text: 'New.', href: '/course' },
    { id: 'one', date: '2026-11-23', title: 'First', text: 'Old.', href: '/labs/header-codec' },
  ]
  const xml = atomFeed(changes, 'https://course.example')
  expect(xml).toContain('<link rel="self" href="https://course.example/feed.xml"/>')
  expect(xml.indexOf('<updated>2026-11-30T00:00:00Z</updated>')).toBeLessThan(
    xml.indexOf('<entry>'),
  )
  expect(xml).toContain('<title>Fees &lt; rewards &amp; why</title>')
  expect(xml).toContain('<link href="https://course.example/labs/header-codec"/>')
  expect(xml).toContain('<id>https://course.example/feed.xml#one</id>')
})
