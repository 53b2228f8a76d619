export type Weight = { bytes: number; flight: number; elements: number }

/** What a page weighs as a browser gets it; `flight` is what it carries for the router, a second time. */
export function weightOf(html: string): Weight {
  const scripts = [...html.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([, text]) => text!)
  const flight = scripts.filter((text) => text.includes('__next_f')).join('')
  const markup = html.replace(/<script\b[^>]*>.*?<\/script>/gs, '')
  return {
    bytes: Buffer.byteLength(html),
    flight: Buffer.byteLength(flight),
    elements: markup.match(/<[a-z]/gi)?.length ?? 0,
  }
}

/** What a page of fifty rows may weigh, whatever its class has done. */
export const MOST: Weight = { bytes: 600_000, flight: 50_000, elements: 9500 }
