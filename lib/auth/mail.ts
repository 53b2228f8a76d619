import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'

/** Whether this site can send mail: SMTP_URL and MAIL_FROM are set. */
export function canSendMail(): boolean {
  return Boolean(env().SMTP_URL && env().MAIL_FROM)
}

const PATIENCE_MS = 20_000

/** Sends one mail of plain text. Rejects when the server of SMTP_URL does not take it. */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL || !MAIL_FROM) throw new Error('SMTP_URL and MAIL_FROM are not set')
  const url = new URL(SMTP_URL)
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    // A password goes over the wire encrypted or not at all.
    requireTLS: url.protocol === 'smtp:' && url.username !== '',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
  try {
    await transport.sendMail({
      from: MAIL_FROM,
      // As an object: a comma in it does not make two recipients.
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  } finally {
    transport.close()
  }
}
