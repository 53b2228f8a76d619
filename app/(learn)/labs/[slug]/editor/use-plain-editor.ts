'use client'

import { useEffect, useRef, type RefObject } from 'react'
import type { LabPage } from '../_lab-page'
import type { Latest } from './editor-handle'
import { areaOf, paint } from './plain-area'

/** Keeps the plain editor and the draft the same. Returns where the editor's HTML goes. */
export function usePlainEditor(
  lab: LabPage,
  latest: RefObject<Latest>,
  { draft, active }: Pick<Latest, 'draft' | 'active'>,
): RefObject<HTMLDivElement | null> {
  const plainHost = useRef<HTMLDivElement>(null)
  const readOnly = lab.files.find((file) => file.path === active)?.readOnly ?? false

  // What was typed before this script came counts too.
  useEffect(() => {
    const host = plainHost.current
    const area = areaOf(host)
    if (!host || !area) return
    host.dataset.live = ''
    const typed = () => {
      const { active: path, onType: tell } = latest.current
      tell(path, area.value)
      paint(host, area.value, null)
    }
    if (area.value !== latest.current.draft.files[latest.current.active]) typed()
    const composing = (event: Event) => {
      area.dataset.composing = event.type === 'compositionstart' ? 'yes' : ''
    }
    area.addEventListener('input', typed)
    area.addEventListener('compositionstart', composing)
    area.addEventListener('compositionend', composing)
    return () => {
      area.removeEventListener('input', typed)
      area.removeEventListener('compositionstart', composing)
      area.removeEventListener('compositionend', composing)
    }
  }, [latest])

  useEffect(() => {
    const host = plainHost.current
    const area = areaOf(host)
    if (!host || !area) return
    const source = draft.files[active] ?? ''
    area.setAttribute('aria-label', `Code of ${active}`)
    area.readOnly = readOnly
    if (area.value === source && host.dataset.path === active) return
    host.dataset.path = active
    if (area.value !== source) area.value = source
    const isFirst = source === (lab.draft?.files ?? lab.starter)[active]
    paint(host, source, isFirst ? (lab.highlighted[active] ?? null) : null)
  }, [draft.files, active, readOnly, lab])

  return plainHost
}
