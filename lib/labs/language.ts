/** What a program is written in, by its entry: TypeScript, or a WebGPU shader. */
export type Language = 'ts' | 'wgsl'

export function languageOf(entry: string): Language {
  return entry.endsWith('.wgsl') ? 'wgsl' : 'ts'
}
