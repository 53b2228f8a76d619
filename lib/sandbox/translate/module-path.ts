/** Of the one module that is no file of the program. */
export const KIT = 'kit'

/** The file of the program that an import names, by its path; null if it names something else. */
export function modulePath(from: string, specifier: string): string | null {
  if (!specifier.startsWith('./') && !specifier.startsWith('../')) return null
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  const path = parts.join('/')
  return path.endsWith('.ts') ? path : `${path}.ts`
}

export function cannotImport(specifier: string): string {
  return `Cannot import '${specifier}': only your own files and 'kit' can be imported here.`
}
