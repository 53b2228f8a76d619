import type { IncomingMessage, ServerResponse } from 'node:http'
import { ADDRESS_OF_THE_BUILD } from '@/lib/site-address'
import { chooseEncoding, compress } from './_compress'

/** A text of the build as it reads at the address where it is served. */
export function readdress(text: Buffer, address: string): Buffer {
  if (!text.includes(ADDRESS_OF_THE_BUILD)) return text
  return Buffer.from(text.toString('utf8').replaceAll(ADDRESS_OF_THE_BUILD, address))
}

/**
 * Holds back what Next answers to the router's request for the data of a prerendered page, and sends it as it reads at
 * this address. Otherwise a page that is reached by a link would name another canonical address than the same page
 * loaded by itself, and browsers share the canonical one.
 */
export function readdressAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  // Next would compress before the text is right.
  delete request.headers['accept-encoding']
  const end = response.end.bind(response)
  const writeHead = response.writeHead.bind(response)
  const chunks: Buffer[] = []
  const hold = (parts: readonly unknown[]): void => {
    const [chunk] = parts
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    const written = parts.find((part) => typeof part === 'function')
    if (written) process.nextTick(written as () => void)
  }
  // The head waits, too: it says the length. Next's compression writes it with the first byte, whether or not it compresses.
  response.flushHeaders = () => undefined
  response.writeHead = (status: number, ...rest: unknown[]) => {
    response.statusCode = status
    const headers = rest.find((part) => typeof part === 'object' && part !== null)
    for (const [name, value] of Object.entries(headers ?? {}))
      response.setHeader(name, value as string)
    return response
  }
  response.write = (...parts: unknown[]) => {
    hold(parts)
    return true
  }
  response.end = (...parts: unknown[]) => {
    hold(parts)
    response.writeHead = writeHead
    if (chunks.length === 0) return end()
    const bytes = compress(readdress(Buffer.concat(chunks), address), encoding)
    response.appendHeader('vary', 'Accept-Encoding')
    if (encoding !== 'identity') response.setHeader('content-encoding', encoding)
    response.setHeader('content-length', bytes.length)
    return end(bytes)
  }
}
