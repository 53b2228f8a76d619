/** A build's own cache. Another build has another, so nothing of an earlier one is ever shown. */
export const CACHE = 'forkchoice-'

/** Shown in the place of a page that was not kept. */
export const OFFLINE_PAGE = '/offline'

/**
 * - `page`: the same for everybody when nobody is signed in; network first
 * - `part`: what a lab needs to run its visible tests, and what search looks through; network first
 * - `asset`: named by a hash of what it holds, so what was kept is right for ever
 */
export type Kind = 'page' | 'part' | 'asset'

const PAGES =
  /^\/(?:|course|labs|glossary|state|corrections|search|offline|learn\/[a-z0-9-]+\/[a-z0-9-]+|labs\/[a-z0-9-]+)$/
const PARTS = /^\/(?:search\.json|runner|runner\/shader|api\/labs\/[a-z0-9-]+\/visible)$/

/** What may be kept of this site, by its path; null for all else: the API, every page that is somebody's own. */
export function kindOf(path: string): Kind | null {
  if (path.startsWith('/_next/static/')) return 'asset'
  if (PAGES.test(path)) return 'page'
  return PARTS.test(path) ? 'part' : null
}

/** Addresses of the assets that a page names: without one of them it would come without its style or stay dead. */
export function assetsOf(html: string): string[] {
  return [...new Set(html.match(/\/_next\/static\/[\w./~%[\]-]+/g))]
}
