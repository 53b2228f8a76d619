import { describe, expect, test } from 'vitest'
import { addressOf, send } from './_request'
import { listRoutes, nameOf } from './_routes'
import { useSite } from './_site'
import { createWorld, ROLES, type World } from './_world'
import { table } from './table'

const routes = listRoutes().map(nameOf)
const rows = table.map(nameOf)

test('Every page and every method of every route is in the table', () => {
  expect(routes.filter((name) => !rows.includes(name))).toEqual([])
})

test('The table has no route that is gone', () => {
  expect(rows.filter((name) => !routes.includes(name))).toEqual([])
})

test('Every row about one class says what an archived one answers', () => {
  const aboutOne = table.filter(({ route, params }) => /^\/(api\/)?classes\//.test(route) && params)
  expect(aboutOne.filter(({ archived }) => !archived).map(nameOf)).toEqual([])
})

const site = useSite()

const cases = table.flatMap((entry, place) => {
  const title = `${nameOf(entry)} (row ${place}`
  const open = { entry, title: `${title})`, statuses: entry.expect, archived: false }
  if (!entry.archived) return [open]
  return [open, { entry, title: `${title}, archived)`, statuses: entry.archived, archived: true }]
})

describe.each(cases)('$title', ({ entry, statuses, archived }) => {
  // Whoever reads, and whoever is refused, leaves the world as it was: one serves them all.
  const changes = (status: number) =>
    entry.counted === true || (entry.method !== 'GET' && status < 400)
  let unchanged: Promise<World> | undefined

  test.each(ROLES.map((role) => [role, statuses[role]] as const))(
    '%s gets %i',
    async (role, status) => {
      const world = await (changes(status)
        ? createWorld({ archived })
        : (unchanged ??= createWorld({ archived })))
      const response = await send(site.url + addressOf(entry, world), {
        method: entry.method,
        cookie: await world.cookie(role),
        body: entry.body?.(world),
      })
      expect(response.status).toBe(status)
    },
  )
})
