/**
 * Arrow keys lead through the items of a picture, which is one tab stop: brings the focus to one of them, and the item
 * into view. `attribute` is where an item has its id, 'data-block' for example.
 */
export function focusItem(picture: HTMLElement | null, attribute: string, id: string): void {
  const item = picture?.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(id)}"]`)
  item?.focus()
  item?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
