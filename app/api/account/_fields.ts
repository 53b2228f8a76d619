import { z } from 'zod'

export const email = z.email().max(254)
/** Whether a new password is good enough is the domain's to say. */
export const password = z.string().min(1).max(1024)
export const name = z.string().max(100)
/** Of a class, as people type it. */
export const code = z.string().max(40)
/** Where a form goes on to. */
export const next = z.string().max(2000).optional()
