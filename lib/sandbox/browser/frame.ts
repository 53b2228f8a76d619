import { createHash } from 'node:crypto'
import type { Language } from '@/lib/labs/language'
import { bundleScript, guestBundle } from '../guest-bundle'

/**
 * The document at /runner and /runner/shader: an opaque origin that starts the guest as a `data:` worker. It
 * runs nothing of the learner's itself.
 */
export async function runnerFrame(language: Language): Promise<{ html: string; policy: string }> {
  const guest = JSON.stringify(await guestBundle(language === 'ts' ? 'worker' : 'shader-worker'))
  // No `</script>` may end the element early.
  const script = (
    await bundleScript('lib/sandbox/browser/relay.ts', { GUEST_SOURCE: guest })
  ).replaceAll('</script', '<\\/script')
  const hash = createHash('sha256').update(script).digest('base64')
  return {
    html: `<!doctype html><meta charset="utf-8"><title>Sandbox</title><script>${script}</script>`,
    policy: [
      "default-src 'none'",
      // The worker inherits this policy: it may evaluate the program, and fetch nothing.
      `script-src 'sha256-${hash}' 'unsafe-eval'`,
      'worker-src data:',
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      // Opaque even when somebody opens the address by itself.
      'sandbox allow-scripts',
    ].join('; '),
  }
}
