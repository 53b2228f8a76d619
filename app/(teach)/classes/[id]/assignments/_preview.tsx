'use client'

import { useEffect, useState } from 'react'
import { FIELDS } from '@/lib/classes/assignments/assignment-fields'
import { previewOf } from '@/lib/classes/assignments/assignment-words'

/** The form in a sentence, as it stood when the page was asked for, and as somebody types. */
export function Preview(props: { form: string; timeZone: string; sentence: string }) {
  const { form: id, timeZone } = props
  const [sentence, setSentence] = useState(props.sentence)
  useEffect(() => {
    const form = document.getElementById(id)
    if (!(form instanceof HTMLFormElement)) return
    const say = () => {
      const typed = new FormData(form)
      const fields = FIELDS.map((name) => [name, typed.get(name)] as const)
      const texts = fields.filter(
        (entry): entry is [(typeof entry)[0], string] => typeof entry[1] === 'string',
      )
      setSentence(previewOf(Object.fromEntries(texts), timeZone))
    }
    // A browser may have filled the form in again.
    say()
    form.addEventListener('input', say)
    return () => form.removeEventListener('input', say)
  }, [id, timeZone])
  return (
    <p className="notice">
      <output>{sentence}</output>
    </p>
  )
}
