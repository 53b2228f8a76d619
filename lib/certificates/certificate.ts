import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { err, ok, type Result } from '@/lib/result'

/**
 * The signed statement that somebody has passed a module. It is a file that needs nothing but the site's public key
 * to be checked: see README.md.
 */
const FORMAT = 'forkchoice-certificate-1'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const certificate = z.strictObject({
  format: z.literal(FORMAT),
  id: z.uuid(),
  /** Address of the site, where the page of this certificate is `<issuer>/certificates/<id>`. */
  issuer: z.url(),
  /** As the learner wrote it. Nobody has checked who that is. */
  name: z.string().min(1).max(120),
  module: z.strictObject({ slug: z.string(), title: z.string() }),
  passed: z.array(z.strictObject({ item: z.string(), title: z.string(), on: day })).min(1),
  /**
   * Which of the labs that are parts of a node were passed by then, of whatever module; not there where none was, and in
   * what was signed before anybody could have a node.
   */
  node: z
    .strictObject({
      own: z.array(z.strictObject({ lab: z.string(), title: z.string() })).min(1),
      of: z.int().positive(),
    })
    .optional(),
  issued: day,
})

const file = z.strictObject({
  certificate,
  /** Ed25519 public key, 32 bytes in hexadecimal. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519 (RFC 8032) over the UTF-8 bytes of the line `forkchoice-certificate-1` and the certificate's own JSON text. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})

export type Certificate = z.infer<typeof certificate>

export function newCertificate(fields: Omit<Certificate, 'format'>): Certificate {
  return { format: FORMAT, ...fields }
}

/** The file's text. `seed`: the 32 secret bytes of an Ed25519 key. */
export function signCertificate(content: Certificate, seed: Uint8Array): string {
  const secret = privateKey(seed)
  const signature = sign(null, message(content), secret).toString('hex')
  return textOf({ certificate: content, key: publicHex(secret), signature })
}

/**
 * Whether a file is, byte for byte, one that the owner of `key` has signed. Whose key that is, the caller has to know.
 *
 * @returns the certificate and its key, or what is wrong
 */
export function readCertificate(
  text: string,
): Result<{ certificate: Certificate; key: string }, 'not-a-certificate' | 'altered'> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err('not-a-certificate')
  }
  const parsed = file.safeParse(json)
  if (!parsed.success) return err('not-a-certificate')
  // The signature covers the content. A byte between the tokens counts as well: the text has to be the one we write.
  if (textOf(json) !== text) return err('altered')
  const { key, signature } = parsed.data
  const { certificate: content } = json as z.infer<typeof file>
  const right = verify(null, message(content), publicKey(key), Buffer.from(signature, 'hex'))
  return right ? ok({ certificate: content, key }) : err('altered')
}

/** The public key of a seed, 64 hexadecimal digits. */
export function publicKeyOf(seed: Uint8Array): string {
  return publicHex(privateKey(seed))
}

/** Short enough to be compared by eye: the first 16 bytes of the key's SHA-256, in groups of four digits. */
export function fingerprint(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex')
  return (digest.slice(0, 32).match(/.{4}/g) ?? []).join(' ')
}

function message(content: unknown): Buffer {
  return Buffer.from(`${FORMAT}\n${JSON.stringify(content)}`, 'utf8')
}

function textOf(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

// RFC 8410: node takes keys in DER alone, which is these bytes before the raw ones.
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' })
}

function publicKey(hex: string): KeyObject {
  const key = Buffer.concat([PUBLIC, Buffer.from(hex, 'hex')])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

function publicHex(secret: KeyObject): string {
  const der = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  return der.subarray(PUBLIC.length).toString('hex')
}
