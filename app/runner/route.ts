import { runnerFrame } from '@/lib/sandbox/browser/frame'

/** The sandboxed frame of the lab page: see lib/sandbox/README.md. Not under proxy.ts: its policy is its own. */
export async function GET(): Promise<Response> {
  const { html, policy } = await runnerFrame()
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-cache',
    },
  })
}
