import './features'
import { editor, MarkerSeverity, Range, Uri, KeyCode } from 'monaco-editor/editor/editor.api'
import {
  getTypeScriptWorker,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import { languageOf } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import type { Translate } from '../run/compile'
import type { Caret, EditorFile, EditorHandle } from './editor-handle'
import { checkOptions } from '../run/emit-options'
import { checkShader } from '../run/shader-runtime'
import { followKeymap } from './keymap'
import { type EditorSettings, lineHeightOf, readSettings } from './settings'
import { followTheme } from './theme'
import type { TranslatingWorker } from './ts.worker'
import { followCompiler, registerWgsl } from './wgsl'

export type MonacoHandle = EditorHandle & {
  translate: Translate
  setSettings(settings: EditorSettings): void
  format(): Promise<void>
}

type Options = {
  host: HTMLElement
  /** For what a keymap says of itself. */
  status: HTMLElement
  slug: string
  title: string
  files: readonly EditorFile[]
  types: string
  /** Asked when Monaco is ready: typing went on while it loaded. */
  state(): { sources: Files; active: string; caret: Caret | null }
  onType(path: string, source: string): void
  /** Esc was pressed: the next Tab leaves the editor. */
  onLeaveMode(on: boolean): void
}

export async function createMonaco(options: Options): Promise<MonacoHandle> {
  const { host, status, slug, files, onType, onLeaveMode } = options
  self.MonacoEnvironment = { getWorker }
  // Monaco measures letters once: before the font is there it would measure another.
  const { fontFamily } = getComputedStyle(host)
  await document.fonts.load(`14px ${fontFamily}`).catch(() => undefined)
  typescriptDefaults.setCompilerOptions(checkOptions)
  typescriptDefaults.setEagerModelSync(true)
  typescriptDefaults.setExtraLibs([{ content: options.types, filePath: 'file:///lab-types.d.ts' }])

  const shaders = files.filter(({ path }) => languageOf(path) === 'wgsl')
  if (shaders.length > 0) registerWgsl()

  const settings = readSettings()
  const { sources, active, caret } = options.state()
  const uri = (path: string) => Uri.parse(`file:///labs/${slug}/${path}`)
  let taking = false
  const models = new Map(
    files.map(({ path }) => {
      editor.getModel(uri(path))?.dispose()
      const language = languageOf(path) === 'wgsl' ? 'wgsl' : 'typescript'
      const model = editor.createModel(sources[path] ?? '', language, uri(path))
      model.updateOptions({
        tabSize: settings.tab,
        insertSpaces: true,
        bracketColorizationOptions: {
          enabled: false,
          independentColorPoolPerBracketType: false,
        },
      })
      model.onDidChangeContent(() => {
        if (!taking) onType(path, model.getValue())
      })
      return [path, model] as const
    }),
  )
  const compilers = shaders.map(({ path }) =>
    followCompiler(models.get(path)!, (source) => checkShader(path, source)),
  )
  const stopTheme = followTheme()
  const instance = editor.create(host, {
    model: models.get(active) ?? null,
    theme: 'forkchoice',
    ariaLabel: `Code of ${options.title}. Press Escape, then Tab, to leave the editor.`,
    automaticLayout: true,
    fontFamily,
    fontSize: settings.size,
    lineHeight: lineHeightOf(settings),
    fontLigatures: false,
    folding: false,
    stickyScroll: { enabled: false },
    colorDecorators: false,
    glyphMargin: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 14,
    minimap: { enabled: false },
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    // Dimmed on Linux, too faint to read.
    renderFinalNewline: 'on',
    renderLineHighlight: 'line',
    bracketPairColorization: { enabled: false },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    overviewRulerBorder: false,
    fixedOverflowWidgets: true,
    wordWrap: wrapOf(settings),
    readOnlyMessage: { value: 'This file is part of the lab and cannot be changed.' },
  })

  function show(path: string): void {
    const model = models.get(path)
    if (!model) return
    if (instance.getModel() !== model) instance.setModel(model)
    instance.updateOptions({
      readOnly: files.find((file) => file.path === path)?.readOnly ?? false,
    })
  }

  function takeOver(next: Files): void {
    taking = true
    for (const [path, model] of models) {
      const source = next[path]
      if (source === undefined || source === model.getValue()) continue
      const edit = { range: model.getFullModelRange(), text: source }
      model.pushStackElement()
      model.pushEditOperations([], [edit], () => null)
      model.pushStackElement()
    }
    taking = false
  }

  const keymap = followKeymap(instance, status)

  show(active)
  handOver(instance, caret)
  const stopLeaving = letEscapeLead(instance, onLeaveMode)

  return {
    setFiles: takeOver,
    show,
    focus: () => instance.focus(),
    reveal({ path, line, column = 1 }) {
      show(path)
      instance.setPosition({ lineNumber: line, column })
      instance.revealLineInCenter(line)
      instance.focus()
    },
    setErrors(errors) {
      for (const [path, model] of models) {
        const own = errors.filter((error) => error.line && (error.file ?? files[0]?.path) === path)
        editor.setModelMarkers(
          model,
          'run',
          own.map((error) => {
            const line = Math.min(error.line ?? 1, model.getLineCount())
            const start = error.column ?? model.getLineFirstNonWhitespaceColumn(line)
            const end = Math.max(model.getLineMaxColumn(line), start + 1)
            return {
              ...asSpan(new Range(line, Math.max(start, 1), line, end)),
              severity: MarkerSeverity.Error,
              message: error.message,
              source: 'Run',
            }
          }),
        )
      }
    },
    setSettings(next) {
      const { size: fontSize, tab: tabSize } = next
      instance.updateOptions({ fontSize, lineHeight: lineHeightOf(next), wordWrap: wrapOf(next) })
      for (const model of models.values()) model.updateOptions({ tabSize })
      keymap.set(next.keymap)
    },
    async format() {
      // What formats has come when its worker can be had: it begins to load with the first model.
      await getTypeScriptWorker()
      await instance.getAction('editor.action.formatDocument')?.run()
    },
    async translate(sources, entry) {
      const client = await (await getTypeScriptWorker())()
      return (client as unknown as TranslatingWorker).translate(sources, entry)
    },
    dispose() {
      keymap.dispose()
      stopLeaving()
      stopTheme()
      for (const compiler of compilers) compiler.dispose()
      instance.dispose()
      for (const model of models.values()) model.dispose()
    },
  }
}

function wrapOf({ wrap }: EditorSettings): 'on' | 'off' {
  if (wrap !== 'auto') return wrap
  return matchMedia('(width < 50rem)').matches ? 'on' : 'off'
}

function getWorker(_: string, label: string): Worker {
  return label === 'typescript' || label === 'javascript'
    ? new Worker(new URL('./ts.worker.ts', import.meta.url), { type: 'module' })
    : new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' })
}

/** Monaco takes the place of the text area in mid-word: caret, scroll and focus go on where they were. */
function handOver(instance: editor.IStandaloneCodeEditor, caret: Caret | null): void {
  const model = instance.getModel()
  if (!caret || !model) return
  const start = model.getPositionAt(caret.start)
  const end = model.getPositionAt(caret.end)
  instance.setSelection(Range.fromPositions(start, end))
  instance.setScrollTop(caret.scrollTop)
  if (caret.focused) instance.focus()
}

/**
 * Tab indents, so a keyboard needs a way out: Escape makes the next Tab move on, any other key takes that
 * back. (Ctrl+M, Monaco's own switch, stays.)
 */
function letEscapeLead(
  instance: editor.IStandaloneCodeEditor,
  onLeaveMode: (on: boolean) => void,
): () => void {
  let leaving = false
  const set = (on: boolean) => {
    if (leaving === on) return
    leaving = on
    instance.updateOptions({ tabFocusMode: on })
    onLeaveMode(on)
  }
  const keys = instance.onKeyDown((event) => {
    if (event.keyCode === KeyCode.Escape) set(true)
    else if (![KeyCode.Tab, KeyCode.Shift].includes(event.keyCode)) set(false)
  })
  const blur = instance.onDidBlurEditorText(() => set(false))
  return () => {
    keys.dispose()
    blur.dispose()
  }
}

function asSpan(range: Range) {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range
  return { startLineNumber, startColumn, endLineNumber, endColumn }
}
