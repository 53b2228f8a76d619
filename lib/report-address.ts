/**
 * REPORT_URL with its `{page}` and `{section}` filled in: an address that is safe to follow from a page, or null.
 * What fills them is encoded, so that no text of ours ends a parameter.
 */
export function reportAddress(
  template: string,
  { page, section }: { page: string; section: string },
): string | null {
  const address = template
    .replaceAll('{page}', encodeURIComponent(page))
    .replaceAll('{section}', encodeURIComponent(section))
  return /^(https?|mailto):/.test(address) && URL.canParse(address) ? address : null
}
