'use client'

import { useSyncExternalStore } from 'react'
import { defaultSettings, type EditorSettings, followSettings, readSettings } from './settings'

export function useSettings(): EditorSettings {
  return useSyncExternalStore(followSettings, readSettings, () => defaultSettings)
}
