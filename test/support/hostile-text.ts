/** Text that would be something else where it is not written as text, and how one sees what became of it. */

/** Markup, a script, the end of an attribute, a placeholder and a sign that turns the reading around: short enough for any field. */
export const MARKUP = `<b>&"'</b><script>e()</script>\u202E\${1}{{2}}`

/** What a spreadsheet would calculate. */
export const FORMULA = `=HYPERLINK("http://evil.example")`

export const LONG_WORD = 'W'.repeat(180)

/** Names of the tags and their attributes in their order: the same whatever the text between them says. */
export const skeletonOf = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/="[^"]*"/g, '').replaceAll(/\s+/g, ' '))

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

/** What a reader sees of it, tags left out. */
export const textOf = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')
