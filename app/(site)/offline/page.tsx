import type { Metadata } from 'next'
import { listPublicPages } from '@/app/_public-pages'
import { KeptPages } from './_kept-pages'

export const metadata: Metadata = { title: 'Offline' }

/** Stands in the place of a page that cannot be had: lib/offline. */
export default function OfflinePage() {
  return (
    <div className="page page-narrow">
      <p className="eyebrow">No network</p>
      <h1>You are offline</h1>
      <p className="lead">
        This page is not kept on your device. Lessons that you have read and labs that you have
        opened are, as far as your browser keeps them.
      </p>
      <KeptPages
        pages={listPublicPages().map(({ path, title, about }) => ({ path, title, about }))}
      />
    </div>
  )
}
