import { defineConfig } from 'prisma/config'

// `prisma generate` only checks that a schema engine exists; it never runs it. Where the engine's
// download is out of reach (a school's network), any executable lets `npm ci` work offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
