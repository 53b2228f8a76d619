/**
 * Where a request comes from, for rate limits. The web server appends the address of the connection to
 * X-Forwarded-For, so the last entry is true; a proxy on this machine is looked through.
 */
export function addressOf(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  const outside = hops.filter((hop) => !isLoopback(hop))
  const last = hops.at(-1) ?? 'unknown'
  return isLoopback(last) ? (outside.at(-1) ?? last) : last
}

function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(address)
}
