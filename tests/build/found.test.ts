import { describe, expect, test } from 'vitest'
import { findPublicPage, listPublicPages } from '@/app/_public-pages'
import { ADDRESS_OF_THE_BUILD } from '@/lib/site-address'
import { useSite } from '../permissions/_site'

/** The site as search engines, feed readers and cards find it, at an address that its build did not know. */
const site = useSite()
const NOBODY = '00000000-0000-4000-8000-000000000000'

const pages = listPublicPages().map(({ path }) => path)

test.each(pages)('%s says its own address, title and card', async (path) => {
  const page = findPublicPage(path)!
  const html = await textOf(path)
  const head = html.slice(0, html.indexOf('</head>'))
  expect(html).not.toContain(ADDRESS_OF_THE_BUILD)
  expect(attributes(head, 'link', 'rel="canonical"', 'href')).toEqual([address(path)])
  expect(attributes(head, 'meta', 'property="og:url"', 'content')).toEqual([address(path)])
  expect(attributes(head, 'meta', 'property="og:title"', 'content')).toEqual([page.title])
  expect(attributes(head, 'meta', 'name="description"', 'content')).toEqual([page.description])
  expect(attributes(head, 'meta', 'name="twitter:card"', 'content')).toEqual([
    'summary_large_image',
  ])
  expect(attributes(head, 'meta', 'name="robots"', 'content')).toEqual(['index, follow'])
  expect(titleOf(head)).toContain(page.title)
  const [card = ''] = attributes(head, 'meta', 'property="og:image"', 'content')
  expect(card).toMatch(site.url)
  const image = await fetch(card)
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await image.arrayBuffer()).byteLength).toBeLessThan(150_000)
})

test('What the router fetches says the address too', async () => {
  for (const path of ['/course', '/learn/foundations/block-headers']) {
    const answer = await fetch(site.url + path, { headers: { rsc: '1' } })
    const data = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/x-component')
    expect(data).toContain(address(path))
    expect(data).not.toContain(ADDRESS_OF_THE_BUILD)
  }
})

describe('Addresses with nothing behind them', () => {
  test.each([
    '/nope',
    '/labs/nope',
    '/labs/nope/solution',
    '/labs/header-codec/solution',
    '/learn/foundations/nope',
    `/submissions/${NOBODY}`,
    `/certificates/${NOBODY}`,
  ])('%s', async (path) => {
    const answer = await fetch(site.url + path)
    expect(answer.status).toBe(404)
    const html = await answer.text()
    expect(titleOf(html)).toBe('Not found · Forkchoice')
    expect(attributes(html, 'meta', 'name="robots"', 'content').join()).toMatch('noindex')
    expect(html).not.toContain(ADDRESS_OF_THE_BUILD)
  })
})

test.each(['/signin', '/register', '/reset', '/join'])(
  '%s is not for search engines',
  async (path) => {
    const html = await textOf(path)
    expect(attributes(html, 'meta', 'name="robots"', 'content')).toEqual(['noindex'])
  },
)

test('The site map has every page for everybody, and robots are told of it', async () => {
  const map = await textOf('/sitemap.xml')
  expect([...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, found]) => found)).toEqual(
    pages.map((path) => site.url + path),
  )
  expect(await textOf('/robots.txt')).toContain(`Sitemap: ${site.url}/sitemap.xml`)
})

test('The feed is named in the head of a page', async () => {
  const [feed = ''] = attributes(await textOf('/'), 'link', 'type="application/atom+xml"', 'href')
  const answer = await fetch(new URL(feed, site.url))
  expect(answer.headers.get('content-type')).toContain('application/atom+xml')
  expect(await answer.text()).toContain(`<id>${site.url}/feed.xml</id>`)
})

test('The manifest is named in the head, and its icons are there', async () => {
  const [manifest = ''] = attributes(await textOf('/'), 'link', 'rel="manifest"', 'href')
  const { icons } = (await (await fetch(new URL(manifest, site.url))).json()) as {
    icons: { src: string; sizes: string }[]
  }
  const [touch = ''] = attributes(await textOf('/'), 'link', 'rel="apple-touch-icon"', 'href')
  for (const { src, sizes } of [...icons, { src: touch, sizes: '180x180' }]) {
    const png = Buffer.from(await (await fetch(new URL(src, site.url))).arrayBuffer())
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  }
  expect((await fetch(`${site.url}/favicon.ico`)).status).toBe(200)
})

async function textOf(path: string): Promise<string> {
  const answer = await fetch(site.url + path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

/** As Next writes it: the root has no slash. */
function address(path: string): string {
  return path === '/' ? site.url : site.url + path
}

function titleOf(html: string): string {
  const titles = [...html.matchAll(/<title>([^<]*)<\/title>/g)].map(([, text]) => text ?? '')
  expect(titles).toHaveLength(1)
  return unescaped(titles[0] ?? '')
}

/** Values of `wanted` in all elements `name` that have `marked`. */
function attributes(html: string, name: string, marked: string, wanted: string): string[] {
  return [...html.matchAll(new RegExp(`<${name} [^>]*>`, 'g'))]
    .filter(([tag]) => tag.includes(marked))
    .map(([tag]) => unescaped(new RegExp(` ${wanted}="([^"]*)"`).exec(tag)?.[1] ?? ''))
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
