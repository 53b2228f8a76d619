/** An element whose inside is HTML made by lib/course: see _rehype-static.ts there. */
export function Static(props: { tag: string; html: string; id?: string; className?: string }) {
  const Tag = props.tag as 'div'
  return (
    <Tag
      id={props.id}
      className={props.className}
      dangerouslySetInnerHTML={{ __html: props.html }}
    />
  )
}
