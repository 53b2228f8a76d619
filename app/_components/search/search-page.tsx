'use client'

import { useSearchParams } from 'next/navigation'
import { SearchBox } from './search-box'

/** What is looked for stands in the address, so that a search can be sent to somebody. */
export function SearchPage() {
  const query = useSearchParams().get('q') ?? ''
  return (
    <SearchBox
      query={query}
      onQuery={(asked) => {
        const address = asked === '' ? '/search' : `/search?q=${encodeURIComponent(asked)}`
        window.history.replaceState(null, '', address)
      }}
      autoFocus
    />
  )
}
