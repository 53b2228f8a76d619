import { languageOf } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'
import { listWgslMutations } from './wgsl-mutants'

/** One small change to one file. */
export type Mutant = {
  file: string
  /** 1-based. */
  line: number
  /** What stood there, and what stands there now. */
  original: string
  replacement: string
  /** The name of the kind of change, as Stryker has them. */
  mutator: string
  /** The whole program with this change. */
  files: Files
}

const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
}

/** Every mutant of these files: StrykerJS's of TypeScript, our own of WGSL. */
export async function listMutants(files: Files, paths: readonly string[]): Promise<Mutant[]> {
  const shaders = paths.filter((name) => languageOf(name) === 'wgsl')
  const programs = paths.filter((name) => !shaders.includes(name))
  return [
    ...(programs.length > 0 ? await mutantsOfPrograms(files, programs) : []),
    ...shaders.flatMap((name) => mutantsOfShader(files, name)),
  ]
}

function mutantsOfShader(files: Files, file: string): Mutant[] {
  const source = files[file] ?? ''
  return listWgslMutations(source).map(({ from, to, replacement, mutator }) => ({
    file,
    line: source.slice(0, from).split('\n').length,
    original: source.slice(from, to),
    replacement,
    mutator,
    files: { ...files, [file]: source.slice(0, from) + replacement + source.slice(to) },
  }))
}

/** All but other texts of errors: briefs leave those open. */
async function mutantsOfPrograms(files: Files, paths: readonly string[]): Promise<Mutant[]> {
  // Imported here: an ES module whose imports of CommonJS only Node's own loader resolves.
  const [{ createInstrumenter }, { createInjector }] = await Promise.all([
    import('@stryker-mutator/instrumenter'),
    import('typed-inject'),
  ])
  const injector = createInjector()
    .provideValue('options', {} as never)
    .provideValue('logger', silent as never)
    .provideValue('getLogger', (() => silent) as never)
  const instrumenter = createInstrumenter(injector as never)
  const { mutants } = await instrumenter.instrument(
    paths.map((name) => ({ name, content: files[name] ?? '', mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: true } as never,
  )
  return mutants.flatMap(({ fileName, location, replacement, mutatorName }) => {
    const source = files[fileName] ?? ''
    const from = offsetOf(source, location.start)
    const to = offsetOf(source, location.end)
    if (/Error\(\s*$/.test(source.slice(0, from))) return []
    return {
      file: fileName,
      line: location.start.line + 1,
      original: source.slice(from, to),
      replacement: replacement ?? '',
      mutator: mutatorName,
      files: { ...files, [fileName]: source.slice(0, from) + replacement + source.slice(to) },
    }
  })
}

/** Of a place that counts lines and columns from 0. */
function offsetOf(source: string, place: { line: number; column: number }): number {
  let offset = 0
  for (let line = 0; line < place.line; line++) offset = source.indexOf('\n', offset) + 1
  return offset + place.column
}
