'use client'

import { useState } from 'react'
import { Modal } from '../modal'
import { SearchBox } from './search-box'
import style from './search.module.css'

/** The search above whatever page one is on, while it is mounted. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  return (
    <Modal
      name={{ 'aria-label': 'Search' }}
      onClose={onClose}
      closesOutside
      className={style.dialog}
    >
      <SearchBox query={query} onQuery={setQuery} onGo={onClose} autoFocus />
      <p className={style.keys}>
        <kbd>↑</kbd> <kbd>↓</kbd> <span>choose</span> <kbd>Enter</kbd> <span>go there</span>{' '}
        <kbd>Esc</kbd> <span>close</span>
      </p>
    </Modal>
  )
}
