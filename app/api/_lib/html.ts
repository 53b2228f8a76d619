/** On to another site after a form. `form-action 'self'` of our policy forbids that to a redirect. */
export function leaveFor(url: string): Response {
  const target = escapeHtml(url)
  return html(
    `<meta http-equiv="refresh" content="0;url=${target}"><a href="${target}">Continue</a>`,
  )
}

/** For what a form without JavaScript gets to see once, and no address may keep. */
export function html(body: string): Response {
  return new Response(`<!doctype html><meta name="viewport" content="width=device-width">${body}`, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
