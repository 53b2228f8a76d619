import { drawCard } from '../_draw'
import { findCard } from '../_cards'

/** The picture that goes with a link to a page: the page's own address, after /cards and before .png. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ page: string[] }> },
): Promise<Response> {
  const name = /^(.+)\.png$/.exec((await params).page.join('/'))?.[1]
  const card = name ? await findCard(name === 'home' ? '/' : `/${name}`) : null
  if (!card) return new Response(null, { status: 404 })
  return new Response(await drawCard(card), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  })
}
