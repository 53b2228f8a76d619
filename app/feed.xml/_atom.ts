import type { Change } from '@/lib/course/schema'

/** Atom (RFC 4287). A change has a day and no time: it counts from the first second of its day. */
export function atomFeed(changes: readonly Change[], address: string): string {
  const self = `${address}/feed.xml`
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    '<title>Forkchoice: changes of the course</title>',
    `<id>${self}</id>`,
    `<link rel="self" href="${self}"/>`,
    `<link href="${address}/course"/>`,
    `<icon>${address}/icon.svg</icon>`,
    '<author><name>Forkchoice</name></author>',
    `<updated>${timeOf(changes[0]?.date ?? '1970-01-01')}</updated>`,
    ...changes.flatMap(({ id, date, title, text, href }) => [
      '<entry>',
      `<title>${escaped(title)}</title>`,
      `<id>${self}#${id}</id>`,
      `<link href="${address}${href}"/>`,
      `<updated>${timeOf(date)}</updated>`,
      `<summary>${escaped(text)}</summary>`,
      '</entry>',
    ]),
    '</feed>',
    '',
  ].join('\n')
}

function timeOf(day: string): string {
  return `${day}T00:00:00Z`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
