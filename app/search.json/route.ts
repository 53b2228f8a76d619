import { listSearchDocuments } from '@/lib/course/search-documents'

// Made once, with the build: the browser searches it itself.
export const dynamic = 'force-static'

export async function GET(): Promise<Response> {
  return Response.json(await listSearchDocuments())
}
