/** The least that Next can serve: what lesson pages are measured against. */
const config = { poweredByHeader: false, typescript: { ignoreBuildErrors: true } }

export default config
