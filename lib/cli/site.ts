import * as z from 'zod/mini'
import { bearer, labFiles, type LabFiles } from '@/lib/api/command'
import {
  continued,
  draft,
  handedIn,
  refusal,
  submissionView,
  type SubmissionView,
} from '@/lib/api/contract'
import type { Continued, ContinuedWish } from '@/lib/labs/continues'
import type { Files } from '@/lib/labs/manifest'
import { Complaint } from './complaint'

/** The requests of the command: parsed by the contract that the site answers by. */
export type Site = {
  address: string
  whoami(): Promise<{ name: string | null; expiresAt: string }>
  lab(slug: string): Promise<LabFiles>
  /** The visible tests as a module. */
  suite(slug: string): Promise<string>
  /** The program of an earlier lab that this one continues. */
  continued(slug: string, from: ContinuedWish): Promise<Continued>
  draft(slug: string): Promise<Files | null>
  submit(slug: string, files: Files, continues?: ContinuedWish): Promise<string>
  submission(id: string): Promise<SubmissionView>
}

const LOG_IN = 'Make a token on the page "Account" of the site, then run: forkchoice login'

export function connect(address: string, token: string | null): Site {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    let response: Response
    try {
      const signal = AbortSignal.timeout(30_000)
      response = await fetch(address + path, { ...init, headers, signal })
    } catch {
      throw new Complaint(`${address} does not answer. Check the connection and the address.`)
    }
    if (response.status === 401)
      throw new Complaint(
        token
          ? `The site does not know this token: it was revoked, is out of date, or your password changed.\n${LOG_IN}`
          : `This needs a token.\n${LOG_IN}`,
      )
    return response
  }

  async function get<T extends z.core.$ZodType>(
    schema: T,
    path: string,
    missing: string,
  ): Promise<z.infer<T>> {
    return read(schema, await ask(path), missing)
  }

  async function read<T extends z.core.$ZodType>(
    schema: T,
    response: Response,
    missing: string,
  ): Promise<z.infer<T>> {
    const body: unknown = await response.json().catch(() => null)
    if (response.status === 404) throw new Complaint(missing)
    if (response.status === 429)
      throw new Complaint('That was much in a short time. Wait a minute, then try again.')
    if (!response.ok) {
      const said = z.safeParse(refusal, body)
      const why = said.success
        ? (said.data.message ?? said.data.error)
        : `status ${response.status}`
      throw new Complaint(`The site refused: ${why}`)
    }
    const parsed = z.safeParse(schema, body)
    if (parsed.success) return parsed.data
    throw new Complaint(
      `${address} answers in a way that this command does not know. Fetch the site's present command: npx ${address}/cli.tgz`,
    )
  }

  const noLab = (slug: string) =>
    `There is no lab "${slug}". Its name is the last part of its address: ${address}/labs lists them.`

  return {
    address,
    whoami: () => get(bearer, '/api/token', `${address} is no site of Forkchoice.`),
    lab: (slug) => get(labFiles, `/api/labs/${encodeURIComponent(slug)}`, noLab(slug)),
    async suite(slug) {
      const response = await ask(`/api/labs/${encodeURIComponent(slug)}/visible`)
      if (!response.ok) throw new Complaint(noLab(slug))
      return response.text()
    },
    continued: (slug, from) =>
      get(continued, `/api/labs/${encodeURIComponent(slug)}/continued?from=${from}`, noLab(slug)),
    async draft(slug) {
      const response = await ask(`/api/drafts/${encodeURIComponent(slug)}`)
      return response.status === 404 ? null : (await read(draft, response, noLab(slug))).files
    },
    async submit(slug, files, continues) {
      const response = await ask('/api/submissions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ slug, files, continues }),
      })
      return (await read(handedIn, response, noLab(slug))).id
    },
    submission: (id) =>
      get(submissionView, `/api/submissions/${id}`, 'This submission is not there any more.'),
  }
}
