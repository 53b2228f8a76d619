import style from './picture.module.css'
import pictures from './pictures.json'

type Size = { width: number; height: number }

/**
 * A picture of a page of the site, in light and in dark, whichever the reader has. tests/setup/teacher-pictures.ts takes
 * them and writes pictures.json: what it has not taken is not shown.
 */
export function Picture(props: { name: string; alt: string; children: React.ReactNode }) {
  const size = (pictures as Readonly<Record<string, Size>>)[props.name]
  if (!size) return null
  const shared = { ...size, loading: 'lazy', decoding: 'async' } as const
  const path = `/teachers/${props.name}`
  return (
    <figure className={style.picture}>
      {/* The browser loads the one that is displayed; the theme may be another than the system's. */}
      {/* eslint-disable-next-line @next/next/no-img-element -- small already, and served as it is */}
      <img {...shared} alt={props.alt} src={`${path}-light.webp`} className={style.light} />
      {/* eslint-disable-next-line @next/next/no-img-element -- as above */}
      <img {...shared} alt={props.alt} src={`${path}-dark.webp`} className={style.dark} />
      <figcaption>{props.children}</figcaption>
    </figure>
  )
}
