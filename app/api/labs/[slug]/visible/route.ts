import { findLab } from '@/lib/labs/load'
import { bundleVisibleSuite } from '@/lib/suite/visible-bundle'

/** The tests that a learner may read, as the module that the lab page imports to run them. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const { slug } = await params
  if (!findLab(slug)) return new Response(null, { status: 404 })
  return new Response(await bundleVisibleSuite(slug), {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
