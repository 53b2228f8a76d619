import { commandPackage } from '@/lib/cli/package'

/** The learners' command: `npx <address>/cli.tgz`. */
export async function GET(request: Request): Promise<Response> {
  const { version, tgz } = await commandPackage()
  const headers = { etag: `"${version}"`, 'cache-control': 'no-cache' }
  if (request.headers.get('if-none-match')?.includes(headers.etag))
    return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(tgz), {
    headers: { ...headers, 'content-type': 'application/gzip' },
  })
}
