import { getCourse } from '@/lib/course/course'
import { type PublicPage, SITE_PAGES } from '@/lib/course/site-pages'
import { findLabCard, listLabs } from '@/lib/labs/load'

let known: PublicPage[] | null = null

/** Pages of the site, then lessons in the order of the course, then labs. */
export function listPublicPages(): readonly PublicPage[] {
  if (known && process.env.NODE_ENV === 'production') return known
  return (known = [...SITE_PAGES, ...pagesOfTheCourse()])
}

export function findPublicPage(path: string): PublicPage | null {
  return listPublicPages().find((page) => page.path === path) ?? null
}

function pagesOfTheCourse(): PublicPage[] {
  const { modules } = getCourse()
  const lessons = modules.flatMap((module) =>
    module.lessons.map((lesson) => ({
      path: lesson.href,
      title: lesson.title,
      description: lesson.summary,
      about: `${module.title} · lesson ${lesson.number}`,
    })),
  )
  const labs = listLabs().flatMap((slug) => {
    const lab = findLabCard(slug)
    const module = modules.find((each) => each.lessons.some((lesson) => lesson.labs.includes(slug)))
    return lab
      ? {
          path: `/labs/${slug}`,
          title: lab.title,
          description: lab.summary,
          about: [module?.title, 'lab'].filter(Boolean).join(' · '),
        }
      : []
  })
  return [...lessons, ...labs]
}
