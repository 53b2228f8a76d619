import { isIPv6 } from 'node:net'
import { env } from '@/lib/env'

/**
 * Where a request comes from, for rate limits. Our web server puts the address of the connection at the end of
 * X-Forwarded-For (lib/web/_forwarded.ts) and each proxy the address that it was called from, so that with
 * `proxies` of them the visitor stands that many places before the end. What is left of that, the visitor wrote.
 *
 * @returns an IPv4 address, the first 64 bits of an IPv6 address (one household has all the rest), or 'unknown'
 */
export function addressOf(headers: Headers, proxies = env().TRUSTED_PROXIES): string {
  const hops = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  return network(hops.at(-1 - proxies) ?? hops[0] ?? 'unknown')
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  // An embedded IPv4 address stands for two groups.
  const groups = left.length + right.length + (address.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups)
  const all = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
