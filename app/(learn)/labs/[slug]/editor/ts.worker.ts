import { create, initialize, ts } from 'monaco-editor/language/typescript/ts.worker'
import type { Files } from '@/lib/labs/manifest'
import { translate } from '@/lib/sandbox/translate/translate'
import type { Translation } from '@/lib/sandbox/translate/without-compiler'

/** What Monaco's worker does for the page, beside what it does for the editor. */
export type TranslatingWorker = { translate(files: Files, entry: string): Promise<Translation> }

self.onmessage = () =>
  initialize((context, createData) =>
    Object.assign(create(context, createData), {
      translate: (files: Files, entry: string) => translate(ts.typescript, files, entry),
    }),
  )
