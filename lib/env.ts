import { z } from 'zod'

const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

/** A public key in hexadecimal that signed certificates, and the last day on which it did. */
export type FormerKey = { key: string; until: string }

const variables = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional(),
  /** Where `npm start` keeps its database, secrets and demo accounts. */
  FORKCHOICE_DATA: z.string().min(1).default('.forkchoice'),
  /** Folder of the labs; tests have labs of their own. */
  FORKCHOICE_LABS: z.string().min(1).optional(),
  /** The demo class: 1 seeds it, 0 never does; unset seeds Forkchoice's own database while it is empty. */
  FORKCHOICE_SEED: z.enum(['0', '1']).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Signs session cookies. `npm start` makes one. */
  NEXTAUTH_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Signs certificates: the 32 secret bytes of an Ed25519 key in base64url. `npm start` makes one. */
  CERTIFICATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url, without padding')
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
    .optional(),
  /** Public keys of before, newest first: `<64 hexadecimal digits>@<last day, YYYY-MM-DD>`, separated by commas. */
  FORMER_CERTIFICATE_KEYS: z
    .string()
    .regex(
      /^[0-9a-f]{64}@\d{4}-\d{2}-\d{2}(,[0-9a-f]{64}@\d{4}-\d{2}-\d{2})*$/,
      'must be <public key>@<YYYY-MM-DD>, separated by commas',
    )
    .transform((text) =>
      text
        .split(',')
        .map((entry): FormerKey => ({ key: entry.slice(0, 64), until: entry.slice(65) })),
    )
    .optional(),
  /** The address that people type, when it is not the one the web server listens on. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Reverse proxies of ours that every request passes: their X-Forwarded-* headers are believed, no other's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Where mail goes out: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  /** The sender of mail: `address@example.org`, or `Name <address@example.org>`. */
  MAIL_FROM: z.string().min(3).optional(),
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  GOOGLE_ID: optional,
  GOOGLE_SECRET: optional,
  /** Where readers report mistakes of lessons: an address in which {page} and {section} stand for the place. */
  REPORT_URL: z
    .string()
    .regex(/^(https?:\/\/|mailto:)/, 'must start with https://, http:// or mailto:')
    .optional(),
  /** Opens /metrics to `Authorization: Bearer <token>`. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Submissions that one grader process runs at a time. */
  GRADER_CONCURRENCY: z.coerce.number().int().min(1).max(64).optional(),
  /** The work of a mined block: 2^WORK_BITS expected hashes. */
  WORK_BITS: z.coerce.number().int().min(8).max(32).default(27),
  /** Connections that one process opens to PostgreSQL. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
})

const schema = variables.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  path: ['MAIL_FROM'],
  message: 'must be set with SMTP_URL: mail needs a sender',
})

export type Env = z.infer<typeof schema>

export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
}

export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  // `PORT= npm start` means "not set", as in a shell.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigurationError(`The environment is not right:\n${lines.join('\n')}`)
}

let cached: Env | undefined

/** This process's configuration. Read on first use, so that importing a module never needs a database. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}
