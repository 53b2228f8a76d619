import { createHighlighterCoreSync, createCssVariablesTheme } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import bash from 'shiki/langs/bash.mjs'
import javascript from 'shiki/langs/javascript.mjs'
import json from 'shiki/langs/json.mjs'
import python from 'shiki/langs/python.mjs'
import typescript from 'shiki/langs/typescript.mjs'
import wgsl from 'shiki/langs/wgsl.mjs'

/** Colours are the site's tokens (`--code-*`), so one rendering serves light and dark. */
export const codeTheme = createCssVariablesTheme({
  name: 'forkchoice',
  variablePrefix: '--code-',
  fontStyle: true,
})

// For our own texts, as they are built; learners' code goes through highlight.ts.
let highlighter: ReturnType<typeof createHighlighterCoreSync> | undefined

/** Named languages and the engine in JavaScript: 0.7 s for the first page, 18 s with all of Shiki's. */
export function codeHighlighter() {
  highlighter ??= createHighlighterCoreSync({
    themes: [codeTheme],
    langs: [typescript, javascript, json, bash, python, wgsl],
    engine: createJavaScriptRegexEngine(),
  })
  return highlighter
}
