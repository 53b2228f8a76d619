/** Sent with every answer. The Content-Security-Policy is not here: see lib/web/csp.ts. */
const securityHeaders = [
  { key: 'x-content-type-options', value: 'nosniff' },
  // Join codes and submissions have addresses that are nobody else's business.
  { key: 'referrer-policy', value: 'same-origin' },
  {
    key: 'permissions-policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
]

/** For what is no page: shown by itself, it may load and run nothing. */
const nothing = {
  key: 'content-security-policy',
  value: "default-src 'none'; frame-ancestors 'none'",
}
const NO_PAGES = [
  ...['/api/:path*', '/cards/:path*', '/healthz', '/readyz', '/metrics', '/icon.svg', '/cli.tgz'],
  ...['/feed.xml', '/sitemap.xml', '/robots.txt', '/manifest.webmanifest'],
]

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['mdx-bundler', 'esbuild', '@node-rs/argon2', 'pg'],
  // `npm run dev` listens there; Next knows localhost alone, and without this its pages never come to life.
  allowedDevOrigins: ['127.0.0.1'],
  poweredByHeader: false,
  // The title and the card of a page stand in its head for everybody, not streamed after its body for most.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  // monaco-vim names the editor as it was laid out before its package had exports.
  turbopack: {
    resolveAlias: Object.fromEntries(
      ['editor/editor.api', 'editor/common/commands/shiftCommand'].map((module) => [
        `monaco-editor/esm/vs/${module}`,
        `monaco-editor/${module}`,
      ]),
    ),
  },
  // `npm run types` checks them; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Whoever shortens the address of a lesson finds its module.
  redirects: async () => [
    { source: '/learn', destination: '/course', permanent: false },
    { source: '/learn/:module', destination: '/course#:module', permanent: false },
  ],
  // The site has no raster images: without this anybody may have ours scaled on our processor.
  images: { unoptimized: true },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    ...NO_PAGES.map((source) => ({ source, headers: [nothing] })),
  ],
}

export default config
