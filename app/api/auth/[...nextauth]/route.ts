import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/options'

type Context = { params: Promise<{ nextauth: string[] }> }

// next-auth checks its own CSRF token on every POST.
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return (await NextAuth(request as never, context as never, authOptions())) as Response
}

export const GET = handle
export const POST = handle
