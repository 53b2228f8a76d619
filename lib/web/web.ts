import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { migrate } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { distFolder } from '@/lib/start/build'
import { OperatorError } from '@/lib/start/error'
import { loadSecrets } from '@/lib/start/secrets'
import { siteAddress } from '@/lib/site-address'
import { trueForwarding } from './_forwarded'
import { keepHouse } from './_housekeeping'
import { tellOutage } from './outage'
import { loadPrerendered } from './prerendered'

/** Nothing that the site takes is larger; route handlers have tighter limits of their own. */
const MAX_BODY_BYTES = 2_000_000

/** What a route can be. Next has no answer to others but 500 (TRACE) or 400. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A browser that was here once comes back by HTTPS only, for a year. Sent where the address is an https:// one. */
const HSTS = 'max-age=31536000'

async function main(): Promise<void> {
  const dev = process.argv.includes('--dev')
  const { HOST, PORT, DATABASE_URL, FORKCHOICE_DATA, TRUSTED_PROXIES, NEXTAUTH_URL } = env()
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
  if (!process.env.NEXTAUTH_SECRET || !process.env.CERTIFICATE_KEY) {
    const secrets = loadSecrets(path.resolve(FORKCHOICE_DATA))
    process.env.NEXTAUTH_SECRET ||= secrets.NEXTAUTH_SECRET
    if (!process.env.CERTIFICATE_KEY) {
      process.env.CERTIFICATE_KEY = secrets.CERTIFICATE_KEY
      process.env.FORMER_CERTIFICATE_KEYS ||= secrets.FORMER_CERTIFICATE_KEYS ?? ''
    }
  }
  // Without a fixed address, next-auth takes the one that the browser asked for.
  if (!process.env.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = '1'
  // Under `npm start` the operator has done it.
  if (!process.send) {
    if (!DATABASE_URL) {
      throw new OperatorError(
        'Set DATABASE_URL, or use `npm start`, which brings its own PostgreSQL.',
      )
    }
    await migrate(DATABASE_URL)
  }

  const server = createServer()
  const app = next({ dev, hostname: HOST, port: PORT, dir: process.cwd(), httpServer: server })
  await app.prepare()
  const handle = app.getRequestHandler()
  const prerendered = dev ? null : loadPrerendered(distFolder(), siteAddress())
  const isHttps = NEXTAUTH_URL?.startsWith('https:') ?? false
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    trueForwarding(request, TRUSTED_PROXIES)
    if (isHttps) response.setHeader('strict-transport-security', HSTS)
    if (!METHODS.includes(request.method ?? '')) {
      response.writeHead(405, { allow: METHODS.join(', ') }).end()
      return
    }
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      refuseTooLarge(request, response)
      return
    }
    if (prerendered?.(request, response)) return
    tellOutage(response)
    void handle(request, response)
  })
  await listen(server, HOST, PORT)
  keepHouse()
  process.send?.('ready')
  if (!process.send) console.log(`http://${HOST}:${PORT}`)

  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    // Event streams never end by themselves.
    setTimeout(() => process.exit(0), 3000).unref()
    setTimeout(() => server.closeAllConnections(), 1500).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // The operator was killed: a web server without it would hold the port against the next start.
  process.on('disconnect', stop)
}

/** Read to its end first: whoever is cut off while writing sees a broken connection, not the 413. */
function refuseTooLarge(request: IncomingMessage, response: ServerResponse): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > 8 * MAX_BODY_BYTES) request.destroy()
  })
  request.once('end', () => response.writeHead(413, { connection: 'close' }).end())
}

function listen(
  server: ReturnType<typeof createServer>,
  host: string,
  port: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? portTaken(host, port) : cause)
    })
    server.listen({ host, port }, resolve)
  })
}

function portTaken(host: string, port: number): OperatorError {
  return new OperatorError(
    `Port ${port} of ${host} is taken by another program. Choose another: PORT=${port + 1} npm start`,
  )
}

main().catch((error: unknown) => {
  console.error(error instanceof OperatorError ? error.message : error)
  process.exit(1)
})
