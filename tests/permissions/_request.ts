import type { World } from './_world'
import type { Entry } from './_entry'

/** The address of an entry, its parameters filled in. */
export function addressOf(entry: Entry, world: World): string {
  const params = entry.params?.(world) ?? {}
  const address = entry.route.replace(/\[(?:\.\.\.)?([^\]]+)\]/g, (_whole, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${entry.route} needs ${name}`)
    return value
  })
  return entry.query ? `${address}?${entry.query}` : address
}

export async function send(
  url: string,
  { method, cookie, body }: { method: string; cookie: string; body?: unknown },
): Promise<Response> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  // An event stream would stay open.
  void response.body?.cancel()
  return response
}
