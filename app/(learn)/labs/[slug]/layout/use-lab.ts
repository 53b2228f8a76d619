'use client'

import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react'
import { keepOffline, whenIdle } from '@/app/_components/keep-offline'
import { completeFiles, writtenFiles } from '@/lib/labs/files'
import { languageOf } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import { getSubmission } from '../_api'
import { type DraftKeeper, keepDraft } from '../draft/draft-keeper'
import type { DraftEvent, DraftState } from '../draft/draft-sync'
import { useGuest } from '../draft/use-guest'
import type { CodeEditorHandle } from '../editor/code-editor'
import type { Place } from '../editor/place-link'
import { translateInWorker, type Translate } from '../run/compile'
import { useRun } from '../run/use-run'
import { useSubmission } from '../submit/use-submission'
import type { LabPage } from '../_lab-page'
import { type LabEvent, type LabState, marks, reduceLab, startLab } from './lab-state'
import { createStore, type Store } from './store'

/** One lab and one learner: the state of the page, and everything that can be done on it. */
export type Lab = {
  page: LabPage
  state: LabState
  dispatch(event: LabEvent): void
  /** The files of the editor that the learner writes. */
  written: Files
  errors: ReturnType<typeof marks>
  deviceKeeps: boolean
  run(): void
  stop(): void
  submit(): void
  /** Makes a guest of somebody without an account; false when the server cannot be reached. */
  ensureAccount(): Promise<boolean>
  /** Takes the reader to a line of the code. */
  show(place: Place): void
  /** Brings earlier files into the editor. */
  restore(files: Files, what: 'reset' | 'restore'): void
  /** Holds earlier files against those in the editor. */
  compare(title: string, files: Files | null | Promise<Files | null>): Promise<void>
  openSubmission(id: string): Promise<void>
}

export function useLab(page: LabPage, editor: RefObject<CodeEditorHandle | null>): Lab {
  const [{ store, draftStore, keeper }] = useState(() => createLab(page))
  const state = useSyncExternalStore(store.subscribe, store.get, store.get)
  useEffect(() => keeper.start(), [keeper])
  useEffect(() => whenIdle(() => void keepRunnable(page)), [page])
  const ensureAccount = useGuest(state.draft, draftStore.get, keeper)
  const translate = useCallback<Translate>(
    (files, entry) => {
      const { current } = editor
      return current ? current.translate(files, entry) : translateInWorker(files, entry)
    },
    [editor],
  )
  const { run, stop } = useRun(page, translate, store.dispatch)
  const { submit } = useSubmission(page, store, keeper, ensureAccount)

  const { draft } = state
  const written = useMemo(() => writtenFiles(page.files, draft.files), [page.files, draft.files])
  const errors = useMemo(() => marks(state, page), [state, page])

  return {
    page,
    state,
    dispatch: store.dispatch,
    written,
    errors,
    deviceKeeps: keeper.deviceKeeps(),
    run: useCallback(() => void run(store.get().draft.files), [run, store]),
    stop,
    submit: useCallback(() => void submit(), [submit]),
    ensureAccount,
    show(place) {
      store.dispatch({ type: 'place-followed', path: place.path })
      // On a phone the editor has no size before it is shown.
      requestAnimationFrame(() => editor.current?.reveal(place))
    },
    restore(files, what) {
      const whole = completeFiles(page.files, page.starter, files)
      store.dispatch({ type: 'replaced', files: whole, what })
    },
    async compare(title, files) {
      const found = await files
      if (!found) return
      const whole = completeFiles(page.files, page.starter, found)
      const comparison = { title, files: writtenFiles(page.files, whole) }
      store.dispatch({ type: 'compared', comparison })
    },
    async openSubmission(id) {
      const view = await getSubmission(id)
      if (view) store.dispatch({ type: 'submission-opened', view })
    },
  }
}

/** What `Run` will need when there is no network: it is loaded when it is first asked for. */
async function keepRunnable({ slug, files }: LabPage): Promise<void> {
  const isShader = languageOf(files[0]?.path ?? '') === 'wgsl'
  try {
    await Promise.all([import('../run/run-visible'), import('fast-check')])
    await keepOffline([`/api/labs/${slug}/visible`, isShader ? '/runner/shader' : '/runner'])
  } catch {
    // Offline already: another visit keeps it.
  }
}

function createLab(page: LabPage): {
  store: Store<LabState, LabEvent>
  draftStore: Store<DraftState, DraftEvent>
  keeper: DraftKeeper
} {
  const store = createStore(reduceLab, startLab(page))
  // All that a draft's keeper needs to know of the page.
  const draftStore = { ...store, get: () => store.get().draft }
  const { slug, userId, isGuest, draft: server } = page
  return { store, draftStore, keeper: keepDraft(draftStore, { slug, userId, isGuest, server }) }
}
