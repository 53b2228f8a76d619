import type { Role, World } from './_world'

export type Statuses = Readonly<Record<Role, number>>

export type Entry = {
  /** As the folders of app/ say it. */
  route: string
  method: string
  params?: (world: World) => Record<string, string>
  query?: string
  body?: (world: World) => Record<string, unknown>
  /** Takes a file. */
  upload?: true
  /** Attempts are counted, and are soon too many. */
  counted?: true
  expect: Statuses
  /** The same, once the class is archived. Every row about a class says so. */
  archived?: Statuses
}
