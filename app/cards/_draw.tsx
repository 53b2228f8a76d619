import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ImageResponse } from 'next/og'

/** What a card says. */
export type Card = { about: string; title: string; text: string }

const SIZE = { width: 1200, height: 630 }

/** Those that are kept: a card is drawn in a quarter of a second, and asked for by every reader of a post. */
const MOST = 300

const drawn = new Map<string, Promise<ArrayBuffer>>()

/** A card as PNG. It throws for what is not drawable: the library would ask a service on the web for fonts. */
export function drawCard(card: Card): Promise<ArrayBuffer> {
  const key = JSON.stringify(card)
  const known = drawn.get(key)
  if (known) return known
  if (!isDrawable(Object.values(card).join(''))) throw new Error(`not drawable: ${key}`)
  const image = new ImageResponse(<Face card={card} />, { ...SIZE, fonts: fonts() }).arrayBuffer()
  const oldest = drawn.keys().next().value
  if (drawn.size >= MOST && oldest !== undefined) drawn.delete(oldest)
  drawn.set(key, image)
  image.catch(() => drawn.delete(key))
  return image
}

/** Whether the card's fonts have every sign of the text: letters of Latin, Greek and Cyrillic alphabets. */
export function isDrawable(text: string): boolean {
  return /^[ -~\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026\u2212]*$/.test(
    text,
  )
}

/** The site's colours on paper: app/_styles/tokens.css. */
const BACKGROUND = '#fbfaf7'
const TEXT = '#1b1e22'
const MUTED = '#59606a'
const LINE = '#dedad0'
const WORK = '#8f5400'
const STAKE = '#0a665f'

const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese']
const WEIGHTS = [400, 600] as const

function Face({ card }: { card: Card }) {
  return (
    <div
      style={{
        ...SIZE,
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: '64px 72px 56px',
        background: BACKGROUND,
        color: TEXT,
        fontFamily: SUBSETS.map(familyOf).join(', '),
        borderBottom: `14px solid ${STAKE}`,
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ fontSize: 30, color: WORK }}>{card.about}</div>
        <div
          style={{
            marginTop: 22,
            fontSize: card.title.length > 34 ? 68 : 86,
            fontWeight: 600,
            lineHeight: 1.1,
            lineClamp: 2,
          }}
        >
          {card.title}
        </div>
        <div style={{ marginTop: 28, fontSize: 34, lineHeight: 1.35, color: MUTED, lineClamp: 4 }}>
          {card.text}
        </div>
      </div>
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 18,
          paddingTop: 26,
          borderTop: `2px solid ${LINE}`,
          fontSize: 34,
          fontWeight: 600,
        }}
      >
        {/* eslint-disable-next-line @next/next/no-img-element -- the library draws elements, no components. */}
        <img src={mark()} alt="" width={52} height={52} />
        Forkchoice
      </div>
    </div>
  )
}

function mark(): string {
  return `data:image/svg+xml;base64,${readFileSync(fromRoot('app/icon.svg'), 'base64')}`
}

type Font = { name: string; data: Buffer; weight: (typeof WEIGHTS)[number] }

let loaded: Font[] | null = null

function fonts(): Font[] {
  return (loaded ??= SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => ({
      name: familyOf(subset),
      weight,
      data: readFileSync(
        fromRoot(
          `node_modules/@fontsource/source-serif-4/files/source-serif-4-${subset}-${weight}-normal.woff`,
        ),
      ),
    })),
  ))
}

/** Each file holds one alphabet: a family of its own, so that a sign is looked for in the next. */
function familyOf(subset: string): string {
  return `Source Serif 4 ${subset}`
}

function fromRoot(file: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), file)
}
