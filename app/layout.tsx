import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { SendKeptAnswers } from './_components/lesson/quiz/send-kept-answers'
import { siteAddress } from '@/lib/site-address'
import { KeepOffline } from './_components/keep-offline'
import { SiteFooter } from './_components/site-footer'
import { SiteHeader } from './_components/site-header'
import { headScript } from './_components/head-script'
import { SITE_NAME } from './_page-metadata'
import { HOME } from '@/lib/course/site-pages'
import './globals.css'

// Only the face that every page begins with is fetched ahead of the text: on a slow line, whatever is fetched
// beside the first paragraph delays it.
const serif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  style: 'normal',
  variable: '--font-source-serif',
  declarations: [{ prop: 'font-family', value: "'Source Serif 4'" }],
  adjustFontFallback: 'Times New Roman',
})

// The italic of the same family, of one weight: it has less than half of the bytes, and no bold italic is set.
const serifItalic = localFont({
  src: '../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff2',
  weight: '400',
  style: 'italic',
  preload: false,
  variable: '--font-source-serif-italic',
  declarations: [{ prop: 'font-family', value: "'Source Serif 4'" }],
  adjustFontFallback: false,
})

const sans = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  preload: false,
  variable: '--font-inter',
})

const mono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains',
  // Code stands below what a page begins with, and a slow line has the text to fetch first.
  preload: false,
  adjustFontFallback: false,
})

/** A page is for its readers alone unless it says that it is for everybody: metadataOf in _page-metadata.ts. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(siteAddress()),
    title: { default: HOME.title, template: `%s · ${SITE_NAME}` },
    description: HOME.description,
    applicationName: SITE_NAME,
    manifest: '/manifest.webmanifest',
    robots: { index: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#14171a' },
  ],
}

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    // The script of the head sets data-theme, data-signed-in and data-painted before React arrives.
    <html
      lang="en"
      className={`${serif.variable} ${serifItalic.variable} ${sans.variable} ${mono.variable}`}
      data-scroll-behavior="smooth"
      suppressHydrationWarning
    >
      <head>
        <script dangerouslySetInnerHTML={{ __html: headScript }} />
        <link
          rel="alternate"
          type="application/atom+xml"
          title="Changes of the course"
          href="/feed.xml"
        />
      </head>
      <body>
        <SiteHeader />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
        <SendKeptAnswers />
        <KeepOffline />
      </body>
    </html>
  )
}
