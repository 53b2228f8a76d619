/** What a file about a class is called, without its ending. */
export function fileNameOf(className: string): string {
  const plain = className
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain || 'class'
}
