/** Texts that do harm where they are not escaped, and functions that show whether they did. */

/** Markup, a script, the end of an attribute, a placeholder and a bidi control character, short enough for any field. */
export const MARKUP = `<b>&"'</b><script>e()</script>\u202E\${1}{{2}}`

/** A text that a spreadsheet would calculate. */
export const FORMULA = `=HYPERLINK("http://evil.example")`

export const LONG_WORD = 'W'.repeat(180)

/** The names of all tags and attributes in order, which must not depend on the text between them. */
export const skeletonOf = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/="[^"]*"/g, '').replaceAll(/\s+/g, ' '))

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

/** The text that a reader sees, without the tags. */
export const textOf = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')
