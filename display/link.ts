/** Where phones find the viewer page; none where this screen knows the hub by a name only its machine knows. */
export function viewerLink({ origin, hostname }: { origin: string; hostname: string }): string | undefined {
  const isOwnMachine = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  return isOwnMachine ? undefined : `${origin}/`
}
