import { kitBundle } from '@/lib/sandbox/guest-bundle'

let script: Promise<string> | undefined

/** The node itself and the protocol library, as the script that the page of the node gives its sandbox. */
export async function GET(): Promise<Response> {
  if (!script) {
    script = kitBundle('lib/node/kit.ts')
    script.catch(() => (script = undefined))
  }
  return new Response(await script, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
