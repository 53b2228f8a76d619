import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { metadataOf } from '@/app/_page-metadata'
import { SearchPage } from '@/app/_components/search/search-page'

export const metadata: Metadata = metadataOf('/search')

export default function Page() {
  return (
    <div className="page page-narrow">
      <h1>Search</h1>
      {/* What the address asks for is known in the browser alone. */}
      <Suspense>
        <SearchPage />
      </Suspense>
      <noscript>
        <p>
          The search runs in the browser and needs JavaScript. Without it, everything stands on the{' '}
          <Link href="/course">course map</Link>, among the <Link href="/labs">labs</Link> and in
          the <Link href="/glossary">glossary</Link>.
        </p>
      </noscript>
    </div>
  )
}
