import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '@/lib/labs/language'
import { bundleScript, guestBundle } from '../guest-bundle'

type Frame = { html: string; policy: string; etag: string }

const frames = new Map<Language, Promise<Frame>>()

/**
 * The document at /runner and /runner/shader: an opaque origin that starts the guest as a `data:` worker. It
 * runs nothing of the learner's itself. Built once a process.
 */
export function runnerFrame(language: Language): Promise<Frame> {
  let frame = frames.get(language)
  if (!frame) {
    frame = buildFrame(language)
    frames.set(language, frame)
    frame.catch(() => frames.delete(language))
  }
  return frame
}

async function buildFrame(language: Language): Promise<Frame> {
  const isShader = language === 'wgsl'
  const script = (
    await bundleScript('lib/sandbox/browser/relay.ts', {
      GUEST_SOURCE: JSON.stringify(await guestBundle(isShader ? 'shader-worker' : 'worker')),
      GUEST_DATA: JSON.stringify(isShader ? readFileSync(nagaFile(), 'base64') : ''),
    })
  )
    // No `</script>` may end the element early.
    .replaceAll('</script', '<\\/script')
  const hash = createHash('sha256').update(script).digest('base64')
  return {
    etag: `"${hash}"`,
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

function nagaFile(): string {
  const root = /*turbopackIgnore: true*/ process.cwd()
  return path.join(root, 'node_modules/naga-wasm/dist/wasm/naga_bg.wasm')
}
