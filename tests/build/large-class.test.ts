import { beforeAll, expect, test } from 'vitest'
import { sessionCookies } from '@/lib/auth/session'
import { PAGE_ROWS } from '@/lib/classes/gradebook/gradebook'
import { getCourse } from '@/lib/course/course'
import { itemsOf, listItems } from '@/lib/progress/items'
import { useSite } from '../permissions/_site'
import { createUser } from '../setup/factories'
import { fillCells, fillClass } from '../setup/fill-class'
import { MOST, weightOf } from '../setup/page-weight'

/** What the tables of a class weigh as a browser gets them, when a page of them is full. */
const site = useSite()
const ASSIGNMENTS = 40

let classId: string
let cookie: string

beforeAll(async () => {
  const teacher = await createUser()
  classId = await fillClass({ owner: teacher.id, learners: PAGE_ROWS + 1, items: listItems() })
  await fillCells(classId, ASSIGNMENTS)
  const [session] = await sessionCookies(teacher)
  cookie = session!.split(';')[0]!
})

const items = listItems()
const [widest] = getCourse()
  .modules.map((module) => ({ slug: module.slug, columns: itemsOf(module, items).length }))
  .sort((a, b) => b.columns - a.columns)

test.each([
  ['by modules', '', getCourse().modules.length],
  ['by the lessons and labs of the widest module', `?module=${widest!.slug}`, widest!.columns],
  ['by assignments', '/grades', ASSIGNMENTS],
])('Fifty learners %s are a light page', async (_name, path, columns) => {
  const answer = await fetch(`${site.url}/classes/${classId}${path}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  const html = await answer.text()
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/s.exec(html) ?? []
  expect(body.match(/<tr>/g)).toHaveLength(PAGE_ROWS)
  // None is empty: an empty cell weighs nothing.
  expect(body.match(/data-state="passed"/g)).toHaveLength(PAGE_ROWS * columns)
  const weight = weightOf(html)
  expect(weight.bytes).toBeLessThanOrEqual(MOST.bytes)
  expect(weight.elements).toBeLessThanOrEqual(MOST.elements)
  expect(weight.flight).toBeLessThanOrEqual(MOST.flight)
})
