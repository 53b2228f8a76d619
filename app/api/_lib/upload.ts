import { z } from 'zod'
import { HttpError, mediaType, readBytes, readJson } from './http'

/** What stands around a file in a form: boundaries, names, a text field. */
const AROUND = 2 ** 16

const asText = z.object({ text: z.string() })

/** A file that a form sends, or what was pasted beside it; of a program, `text`. At most `maxBytes`. */
export async function readUpload(
  request: Request,
  { maxBytes }: { maxBytes: number },
): Promise<Uint8Array> {
  const bytes = await readParts(request, maxBytes + AROUND)
  if (bytes.byteLength > maxBytes) throw new HttpError('too-large')
  return bytes
}

async function readParts(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (mediaType(request) !== 'multipart/form-data') {
    const { text } = await readJson(request, asText, { maxBytes: 2 * maxBytes })
    return new TextEncoder().encode(text)
  }
  const form = await parse(request, await readBytes(request, maxBytes))
  const [file, text] = [form.get('file'), form.get('text')]
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer())
  if (typeof text === 'string' && text.trim() !== '') return new TextEncoder().encode(text)
  throw new HttpError('invalid', { fields: { file: ['There is no file.'] } })
}

/** By the platform's own parser, of bytes that are counted already. */
async function parse(request: Request, body: Uint8Array<ArrayBuffer>): Promise<FormData> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  try {
    return await new Response(body, { headers }).formData()
  } catch {
    throw new HttpError('invalid', { message: 'The body is no form.' })
  }
}
