'use client'

/** A click on the number of a line fills it into the form that writes about one. */
export function LinePicker({
  className,
  children,
}: {
  className?: string
  children: React.ReactNode
}) {
  function pick(event: React.MouseEvent<HTMLElement>): void {
    const line = event.target instanceof Element ? event.target.closest('.line[id]') : null
    const form = event.currentTarget.querySelector<HTMLFormElement>('form[action$="/comments"]')
    // The number stands left of the text, which stays there to be selected.
    const isNumber =
      line !== null &&
      event.clientX <
        line.getBoundingClientRect().left + parseFloat(getComputedStyle(line).paddingLeft)
    if (!line || !form || !isNumber) return
    const [, path, number] = /^(.*)-(\d+)$/.exec(line.id) ?? []
    const fields = form.elements
    const set = (name: string, value: string | undefined) => {
      const field = fields.namedItem(name)
      if (
        value !== undefined &&
        (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      )
        field.value = value
    }
    set('path', path)
    set('line', number)
    form.closest('details')?.setAttribute('open', '')
    form.querySelector('textarea')?.focus()
  }
  return (
    <section className={className} aria-labelledby="code" onClick={pick}>
      {children}
    </section>
  )
}
