import { describe, expect, test } from 'vitest'
import { addressOf, send } from './_request'
import { listRoutes, nameOf } from './_routes'
import { useSite } from './_site'
import { createWorld, ROLES } from './_world'
import { table } from './table'

const routes = listRoutes().map(nameOf)
const rows = table.map(nameOf)

test('Every page and every method of every route is in the table', () => {
  expect(routes.filter((name) => !rows.includes(name))).toEqual([])
})

test('The table has no route that is gone', () => {
  expect(rows.filter((name) => !routes.includes(name))).toEqual([])
})

const site = useSite()

describe.each(table.map((entry, place) => ({ entry, title: `${nameOf(entry)} (row ${place})` })))(
  '$title',
  ({ entry }) => {
    test.each(ROLES.map((role, place) => [role, entry.expect[place] as number] as const))(
      '%s gets %i',
      async (role, status) => {
        const world = await createWorld()
        const response = await send(site.url + addressOf(entry, world), {
          method: entry.method,
          cookie: await world.cookie(role),
          body: entry.body?.(world),
        })
        expect(response.status).toBe(status)
      },
    )
  },
)
