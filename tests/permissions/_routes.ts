import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type RouteMethod = { route: string; method: string }

const METHOD =
  /export\s+(?:async\s+)?(?:function|const)\s+(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g
const REEXPORT = /export\s*\{([^}]*)\}/g

const PAGE_OR_ROUTE = /(^|\/)(page|route)\.(ts|tsx|js|jsx|mdx)$/

/** What Next answers from modules with names of their own. */
const FILES: Readonly<Record<string, string>> = {
  'sitemap.ts': '/sitemap.xml',
  'robots.ts': '/robots.txt',
}

/** Every page and every exported method of every route handler of app/. */
export function listRoutes(root = 'app'): RouteMethod[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => PAGE_OR_ROUTE.test(file) || file in FILES)
    .filter((file) => !file.split('/').some((part) => part.startsWith('_')))
    .flatMap((file) => {
      const named = FILES[file]
      if (named) return [{ route: named, method: 'GET' }]
      const route = toRoute(file)
      if (/(^|\/)page\./.test(file)) return [{ route, method: 'GET' }]
      const methods = methodsOf(readFileSync(path.join(root, file), 'utf8'))
      if (methods.length === 0) throw new Error(`No method found in ${file}`)
      return methods.map((method) => ({ route, method }))
    })
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
}

export function nameOf({ route, method }: RouteMethod): string {
  return `${method} ${route}`
}

function methodsOf(source: string): string[] {
  const named = [...source.matchAll(METHOD)].map(([, method]) => method as string)
  const listed = [...source.matchAll(REEXPORT)].flatMap(([, names]) =>
    [...(names ?? '').matchAll(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s*(?:,|$)/g)].map(
      ([, method]) => method as string,
    ),
  )
  return [...new Set([...named, ...listed])]
}

function toRoute(file: string): string {
  const parts = path
    .dirname(file)
    .split('/')
    .filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
  return `/${parts.join('/')}`
}
