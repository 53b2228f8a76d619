export const dynamic = 'force-dynamic'

/** The process answers. Says nothing of the database: restarting the web server would not mend that. */
export function GET(): Response {
  return new Response('ok\n', { headers: { 'cache-control': 'no-store' } })
}
