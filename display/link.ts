/** Where phones find the viewer page; none where this screen knows the hub by a name only its machine knows. */
export function viewerLink({ origin, hostname }: { origin: string; hostname: string }): string | undefined {
  const isOwnMachine = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  return isOwnMachine ? undefined : `${origin}/`
}

/** As people type it: `192.168.1.20:3000`. */
export function plainLink(link: string): string {
  return link.replace(/^https?:\/\/|\/$/g, '')
}
