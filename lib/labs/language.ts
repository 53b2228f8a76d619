/** What a program is written in, by its entry: TypeScript, or a WebGPU shader. */
export type Language = 'ts' | 'wgsl'

export function languageOf(entry: string): Language {
  return entry.endsWith('.wgsl') ? 'wgsl' : 'ts'
}

/** The path of a program's file, within its lab. */
export const SOURCE_PATH = /^[a-z0-9-]+(\/[a-z0-9-]+)*\.(ts|wgsl)$/
