/** The fonts of PDFs: whole, because a buyer's name may hold any syllable; each document embeds only the glyphs it uses. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files' bytes. Documents share them, and not what is made of them: an opened font forgets which letter a glyph stood for. */
export interface DocumentFonts {
  regular: Buffer
  bold: Buffer
}

let fonts: DocumentFonts | undefined

/** Read once, when the first document is made: 3 MB each. */
export function documentFonts(): DocumentFonts {
  fonts ??= { regular: read('Regular'), bold: read('Bold') }
  return fonts
}

const FOLDER = 'node_modules/pretendard/dist/public/static/alternative'

const read = (weight: 'Regular' | 'Bold') =>
  readFileSync(join(/* turbopackIgnore: true */ process.cwd(), FOLDER, `Pretendard-${weight}.ttf`))
