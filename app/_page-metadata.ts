import type { Metadata } from 'next'
import { HOME, type PublicPage } from '@/lib/course/site-pages'
import { findPublicPage } from './_public-pages'

export const SITE_NAME = 'Forkchoice'

/** What the head of a page for everybody says: to the tab, to search engines, to whoever is sent a link. */
export function metadataOf(path: string): Metadata {
  const page = findPublicPage(path)
  if (!page) throw new Error(`${path} is no page of app/_public-pages.ts`)
  return {
    ...sharedAs(page),
    title: page === HOME ? { absolute: page.title } : page.title,
    description: page.description,
    robots: { index: true, follow: true },
    alternates: { canonical: path },
  }
}

/** What is shown where somebody posts a link to the page. */
export function sharedAs({
  path,
  title,
  description,
}: Pick<PublicPage, 'path' | 'title' | 'description'>): Metadata {
  return {
    openGraph: {
      type: path.startsWith('/learn/') ? 'article' : 'website',
      siteName: SITE_NAME,
      locale: 'en_GB',
      title,
      description,
      url: path,
      images: [{ url: cardOf(path), width: 1200, height: 630, type: 'image/png', alt: title }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

/** Address of a page's card: app/cards. */
export function cardOf(path: string): string {
  return `/cards${path === '/' ? '/home' : path}.png`
}
