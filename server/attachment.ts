/** How an answer becomes a file: its name, and a plain one for whoever can't read the other. */
export function attachment({ name, plain }: { name: string; plain: string }): Record<string, string> {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return { 'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}` }
}
