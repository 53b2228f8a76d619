/** @type {import('next').NextConfig} */
const config = {
  serverExternalPackages: ['mdx-bundler', 'esbuild', '@node-rs/argon2', 'pg', 'graphile-worker'],
  poweredByHeader: false,
  reactStrictMode: true,
}

export default config
