import type { ServerResponse } from 'node:http'
import { isDatabaseDown } from '@/lib/db/client'

/** Seconds after which a client may ask again: PostgreSQL restarts within them. */
export const RETRY_AFTER = '5'

/** Whether what has just failed failed for want of a database: then it is 503 and worth another try. */
export function isOutage(): boolean {
  return isDatabaseDown()
}

/** Next answers 500 to whatever a page throws. While PostgreSQL starts or is gone, that is no fault of the page's. */
export function tellOutage(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || !isOutage()) return writeHead(status, ...rest)
    response.statusMessage = ''
    response.setHeader('retry-after', RETRY_AFTER)
    return writeHead(503, ...rest.filter((part) => typeof part !== 'string'))
  }
}
