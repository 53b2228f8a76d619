import type { IncomingMessage } from 'node:http'

/** Of these each proxy writes its own; without a trusted one they are whatever the visitor made up. */
const WORDS_OF_PROXIES = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'] as const

/**
 * Makes the forwarding headers of a request true, before anything reads them. The address of the connection goes to
 * the end of X-Forwarded-For: Next would add it only where the header is absent, and leave a made-up one alone. What
 * the `proxies` before us have said about host and scheme stays; what anybody else has said goes.
 *
 * @param proxies how many reverse proxies of ours every request has passed
 */
export function trueForwarding(request: IncomingMessage, proxies: number): void {
  const { headers } = request
  const before = headers['x-forwarded-for']
  const here = request.socket.remoteAddress ?? 'unknown'
  headers['x-forwarded-for'] = [...(before ? [before].flat() : []), here].join(', ')
  delete headers.forwarded
  for (const name of WORDS_OF_PROXIES) {
    // A proxy that adds to the header rather than sets it leaves the visitor's words to the left of its own.
    const said = [headers[name] ?? ''].flat().join(',').split(',')
    const trusted = proxies === 0 ? '' : (said.at(-proxies) ?? said[0] ?? '').trim()
    if (trusted) headers[name] = trusted
    else delete headers[name]
  }
}
