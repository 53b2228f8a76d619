import { readdirSync } from 'node:fs'
import type { APIRequestContext } from '@playwright/test'

const FOLDER = 'app/(teach)'
/** Of each kind so many pages are read for links: the first may be of somebody who has done nothing. */
const READ = 4

/**
 * One address of each kind of page that a class has for those who teach, by its route ("/classes/[id]/grades"). They are
 * found as people find them, by links from `start`, the class's own, so a page that nothing leads to is missing here.
 */
export async function findClassPages(
  request: APIRequestContext,
  start: string,
): Promise<{ pages: Map<string, string>; missing: string[] }> {
  const routes = routesOfClass()
  const pages = new Map<string, string>()
  const waiting = [start]
  const seen = new Map<string, Set<string>>()
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const html = await (await request.get(at)).text()
    for (const [, link] of html.matchAll(/ href="([^"?#]+)/g)) {
      const href = new URL(link!, `http://site${at}`).pathname
      const route = routes.find(({ pattern }) => pattern.test(href))
      const isOurs = href === start || href.startsWith(`${start}/`) || route?.isShared
      if (!route || !isOurs) continue
      if (!pages.has(route.name)) pages.set(route.name, href)
      const read = seen.get(route.name) ?? new Set()
      seen.set(route.name, read)
      if (read.size >= READ || read.has(href)) continue
      read.add(href)
      waiting.push(href)
    }
  }
  return { pages, missing: routes.map(({ name }) => name).filter((name) => !pages.has(name)) }
}

/** Those with the fewest parameters first: "assignments/new" is no assignment. */
function routesOfClass(): { name: string; pattern: RegExp; isShared: boolean }[] {
  const own = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.startsWith('classes/[id]/') && file.endsWith('/page.tsx'))
    .map((file) => `/${file.slice(0, -'/page.tsx'.length)}`)
  const parameters = (route: string) => route.split('[').length
  return [...own, '/submissions/[id]']
    .sort((one, other) => parameters(one) - parameters(other))
    .map((name) => ({
      ...{ name, isShared: name.startsWith('/submissions') },
      pattern: new RegExp(`^${name.replaceAll(/\[\w+\]/g, '[^/]+')}$`),
    }))
}
