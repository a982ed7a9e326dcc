/**
 * What every answer carries, whoever makes it: nothing from elsewhere, no inline script or style, no frame but the
 * console's own of our big screen. No answer grants another site anything (CORS), so no header here does.
 */

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "frame-ancestors 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

/**
 * HSTS, COOP and origin clusters are left out: the hall uses plain HTTP on a LAN address, where they only fill the
 * page's console with errors.
 */
const ALWAYS = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
})

export function strictHeaders(host: string | undefined): [name: string, value: string][] {
  return [...ALWAYS, ['Content-Security-Policy', `${POLICY}; connect-src 'self'${liveSources(host)}`]]
}

/** Old Chromium does not count ws: as 'self', so this host is named; what is no host name stays out of the policy. */
function liveSources(host: string | undefined): string {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
}
