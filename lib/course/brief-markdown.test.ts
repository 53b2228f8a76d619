import { expect, test } from 'vitest'
import { listLessons } from './course'
import { briefMarkdown } from './brief-markdown'

test('Components go and their words stay; code is as it was', () => {
  const source =
    'A <Term id="fork">fork</Term>. `<Term>`\n\n```ts\nconst a: Map<T, U> = new Map<T, U>()\n```\n\nEnd.'
  expect(briefMarkdown(source, 'https://site.example')).toBe(
    'A fork. `<Term>`\n\n```ts\nconst a: Map<T, U> = new Map<T, U>()\n```\n\nEnd.',
  )
})

test('Links have an address, and lessons their number', () => {
  const lesson = listLessons()[1]!
  expect(
    briefMarkdown(
      `[lesson #](${lesson.href}#part) and [labs](/labs), [there](https://a.example)`,
      'https://b.example',
    ),
  ).toBe(
    `[lesson ${lesson.number}](https://b.example${lesson.href}#part) and [labs](https://b.example/labs), [there](https://a.example)`,
  )
})
