/** The header that names a download, in any alphabet (RFC 6266, RFC 5987). Pure. */

/** `plain` is the name for old programs that read only ASCII. */
export function attachment(fileName: string, plain: string): string {
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`
}
