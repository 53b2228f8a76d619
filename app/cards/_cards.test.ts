import { expect, test } from 'vitest'
import { listPublicPages } from '../_public-pages'
import { findCard } from './_cards'
import { drawCard, isDrawable } from './_draw'

test('Every page for everybody has a card, and the fonts have every sign of it', async () => {
  for (const { path } of listPublicPages()) {
    const card = await findCard(path)
    expect(card, path).not.toBeNull()
    const { about, title, text } = card!
    expect([path, isDrawable(about + title + text)]).toEqual([path, true])
  }
})

test('Other addresses have none', async () => {
  for (const path of ['/dashboard', '/labs/nope', '/certificates/nope', '/learn/foundations'])
    expect(await findCard(path)).toBeNull()
})

test('A card is a PNG of 1200 by 630 pixels and small', async () => {
  const png = Buffer.from(await drawCard((await findCard('/'))!))
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  expect(png.length).toBeLessThan(100_000)
})

test('No service is asked for the signs that count as drawable', async () => {
  const signs = Array.from({ length: 0x2213 }, (_, code) => String.fromCharCode(code)).filter(
    (sign) => sign.trim() && isDrawable(sign),
  )
  expect(signs.length).toBeGreaterThan(500)
  const asked: unknown[] = []
  const real = globalThis.fetch
  globalThis.fetch = (input, init) => {
    if (String(input).startsWith('http')) asked.push(input)
    return real(input, init)
  }
  try {
    for (let at = 0; at < signs.length; at += 60)
      await drawCard({ about: '', title: '', text: signs.slice(at, at + 60).join(' ') })
  } finally {
    globalThis.fetch = real
  }
  expect(asked).toEqual([])
  expect(['李', '😀', 'ع', '\u202e'].map(isDrawable)).toEqual([false, false, false, false])
})
