import { z } from 'zod'
import { isSameOrigin } from '@/lib/auth/same-origin'
import type { Result } from '@/lib/result'
import { isOutage, RETRY_AFTER } from '@/lib/web/outage'
import { STATUS } from './status'

export type Refusal = keyof typeof STATUS

export class HttpError extends Error {
  override name = 'HttpError'
  readonly code: Refusal
  readonly details: object

  constructor(code: Refusal, details: object = {}) {
    super(code)
    this.code = code
    this.details = details
  }

  /** The first field that was refused, if it was a field. */
  get field(): string | undefined {
    return 'fields' in this.details ? Object.keys(this.details.fields as object)[0] : undefined
  }

  get status(): number {
    return STATUS[this.code]
  }
}

type Handler<P> = (request: Request, params: P) => Promise<Response>
type Route<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>

/** A route that only reads. */
export function reading<P = Record<string, never>>(handler: Handler<P>): Route<P> {
  return async (request, context) => {
    try {
      return await handler(request, storable(await context.params))
    } catch (error) {
      return refusal(request, error)
    }
  }
}

/**
 * A route that changes something. Forms work without JavaScript: refused, they go back to the page they
 * came from (or to `back`) with `?error=<code>`.
 */
export function changing<P = Record<string, never>>(
  handler: Handler<P>,
  { back }: { back?: string } = {},
): Route<P> {
  return async (request, context) => {
    try {
      assertSameOrigin(request)
      return await handler(request, storable(await context.params))
    } catch (error) {
      return refusal(request, error, back)
    }
  }
}

export function assertSameOrigin(request: Request): void {
  if (!isSameOrigin(request.headers)) throw new HttpError('wrong-origin')
}

/** What no form of ours is ever told. */
const FOR_PROGRAMS: ReadonlySet<Refusal> = new Set<Refusal>(['wrong-origin', 'wrong-type'])

function refusal(request: Request, error: unknown, back?: string): Response {
  if (!(error instanceof HttpError)) {
    if (isOutage()) return unavailable(request, back)
    // Next logs it and answers 500 without details.
    throw error
  }
  if (back && isForm(request) && !FOR_PROGRAMS.has(error.code)) {
    return seeOther(withError(pageBefore(request) ?? back, error.code, error.field))
  }
  return json({ error: error.code, ...error.details }, { status: error.status })
}

/** The database cannot be reached: nothing was changed, and in a moment it may be. */
export function unavailable(request: Request, back?: string): Response {
  if (back && isForm(request))
    return seeOther(withError(pageBefore(request) ?? back, 'unavailable'))
  const headers = { 'retry-after': RETRY_AFTER }
  return json({ error: 'unavailable' }, { status: STATUS.unavailable, headers })
}

/** JSON of at most `maxBytes`, checked. */
export async function readJson<T extends z.core.$ZodType>(
  request: Request,
  schema: T,
  { maxBytes = 16_384 }: { maxBytes?: number } = {},
): Promise<z.infer<T>> {
  if (mediaType(request) !== 'application/json') throw new HttpError('wrong-type')
  return check(schema, parseJson(await readText(request, maxBytes)))
}

/**
 * The same, or the fields of a form. No body at all is neither, and fine where nothing is required. A field that is there
 * more than once is an array: `many` of many.ts takes it.
 */
export async function readFields<T extends z.core.$ZodType>(
  request: Request,
  schema: T,
  { maxBytes = 16_384 }: { maxBytes?: number } = {},
): Promise<z.infer<T>> {
  // `fetch(url, { method: 'POST' })`: nothing to say is an empty form.
  if (!isUrlEncoded(request) && mediaType(request)) return readJson(request, schema, { maxBytes })
  const fields = new URLSearchParams(await readText(request, maxBytes))
  return check(
    schema,
    Object.fromEntries(
      [...new Set(fields.keys())].map((name) => {
        const values = fields.getAll(name)
        return [name, values.length > 1 ? values : values[0]]
      }),
    ),
  )
}

export function check<T extends z.core.$ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = z.safeParse(schema, value)
  if (!parsed.success) {
    throw new HttpError('invalid', { fields: z.flattenError(parsed.error).fieldErrors })
  }
  if (isStorable(parsed.data)) return parsed.data
  throw new HttpError('invalid', { message: 'Text may not hold U+0000 or half a surrogate pair.' })
}

/** An address with such a text is the address of nothing. */
function storable<P>(params: P): P {
  if (isStorable(params)) return params
  throw new HttpError('not-found')
}

/** PostgreSQL refuses these in text and jsonb. Asked after the schema, which bounds the depth. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !/\0|\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}

/** The value of a command, or its refusal as an answer. */
export function unwrap<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value
  throw new HttpError(result.error)
}

/** What was asked for, or 404: missing and forbidden look the same. */
export function found<T>(value: T | null): T {
  if (value === null) throw new HttpError('not-found')
  return value
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  // Everything under /api is about one person.
  headers.set('cache-control', 'private, no-store')
  return Response.json(body, { ...init, headers })
}

/** JSON as the contract has it: what is not in its schema stays here. */
export function answer<T extends z.core.$ZodType>(
  schema: T,
  value: z.input<T>,
  init: ResponseInit = {},
): Response {
  return json(z.parse(schema, value), init)
}

/** The end of a command that a form may have asked for: on to `to` for a form, else `body` as JSON. */
export function done(
  request: Request,
  { to, body = {}, cookies = [] }: { to: string; body?: object; cookies?: readonly string[] },
): Response {
  const response = isForm(request) ? seeOther(to) : json(body)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

export function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, 'cache-control': 'private, no-store' },
  })
}

export function isForm(request: Request): boolean {
  return isUrlEncoded(request) || mediaType(request) === 'multipart/form-data'
}

function isUrlEncoded(request: Request): boolean {
  return mediaType(request) === 'application/x-www-form-urlencoded'
}

export function mediaType(request: Request): string | undefined {
  return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpError('invalid', { message: 'The body is not JSON.' })
  }
}

/**
 * So much more is read and thrown away before the refusal: a client that is cut off while it still
 * writes sees a broken connection instead of our 413.
 */
const DRAIN_BYTES = 8 * 2 ** 20

async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HttpError('invalid', { message: 'The body is not UTF-8.' })
  }
}

export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  // Counted while it arrives: content-length may be missing or a lie.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > maxBytes + DRAIN_BYTES) break
    if (length <= maxBytes) chunks.push(chunk)
  }
  if (length > maxBytes) throw new HttpError('too-large')
  return Buffer.concat(chunks)
}

function pageBefore(request: Request): string | null {
  const referer = request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return null
  const url = new URL(referer)
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  return url.host === host ? url.pathname + url.search : null
}

function withError(path: string, code: string, field?: string): string {
  const url = new URL(path, 'http://same.site')
  url.searchParams.set('error', code)
  url.searchParams.delete('field')
  if (field) url.searchParams.set('field', field)
  return url.pathname + url.search
}
