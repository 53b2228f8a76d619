import type { Files } from '@/lib/labs/manifest'

/** Gives the files to the reader as one archive, made in the browser: it needs no connection. */
export async function downloadFiles(slug: string, files: Files): Promise<void> {
  const { strToU8, zipSync } = await import('fflate')
  const entries = Object.entries(files).map(([path, text]) => [`${slug}/${path}`, strToU8(text)])
  const zip = zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>)
  const url = URL.createObjectURL(new Blob([new Uint8Array(zip)], { type: 'application/zip' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${slug}.zip`
  link.click()
  // Some browsers have only begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
