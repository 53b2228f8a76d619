/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['mdx-bundler', 'esbuild', '@node-rs/argon2', 'pg', 'graphile-worker'],
  poweredByHeader: false,
  reactStrictMode: true,
}

export default config
