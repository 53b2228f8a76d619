// The site's Content-Security-Policy, but for script-src: prerendered pages name their inline scripts by
// hash (csp-postbuild.ts), dynamic ones by nonce (proxy.ts). 'unsafe-inline' for styles is Monaco's and
// KaTeX's; the first document's policy governs every page that is reached from it by soft navigation.
export const restOfPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')
