/**
 * `npm run messages`: joins the languages' folders, so that `lib/messages/cart.ts` exports the cart's texts in each language and
 * nothing else.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DEFAULT_LOCALE, LOCALES } from '#lib/locale.ts'

const FOLDER = 'lib/messages'

/** The joining files by path. Throws when a language lacks a subject. */
export function joinedMessages(root: string, locales: readonly string[], first: string): Map<string, string> {
  const joined = new Map<string, string>()
  for (const subject of subjectsOf(root, first)) {
    const missing = locales.filter((locale) => !existsSync(fileOf(root, locale, subject)))
    if (missing.length > 0)
      throw new Error(`${subject} is not said in ${missing.join(', ')}: ${FOLDER}/${missing[0]}/${subject}.ts is missing.`)
    joined.set(`${FOLDER}/${subject}.ts`, joinedSubject(subject, nameIn(fileOf(root, first, subject)), locales, first))
  }
  return joined
}

/** Joining files whose subject no longer exists. */
export const leftOver = (root: string, locales: readonly string[], joined: ReadonlyMap<string, string>): string[] =>
  globSync(`${FOLDER}/**/*.ts`, { cwd: root }).filter(
    (path) => !joined.has(path) && !locales.some((locale) => path.startsWith(`${FOLDER}/${locale}/`)),
  )

const fileOf = (root: string, locale: string, subject: string) => join(root, FOLDER, locale, `${subject}.ts`)

const subjectsOf = (root: string, locale: string) =>
  globSync('**/*.ts', { cwd: join(root, FOLDER, locale) })
    .map((path) => path.replace(/\.ts$/, ''))
    .sort()

function nameIn(file: string): string {
  const name = /^export const (\w+)/m.exec(readFileSync(file, 'utf8'))?.[1]
  if (!name) throw new Error(`${file} exports no texts.`)
  return name
}

function joinedSubject(subject: string, name: string, locales: readonly string[], first: string): string {
  const up = subject.includes('/') ? '../' : './'
  const imports = locales.toSorted().map((locale) => `import { ${name} as ${locale} } from '${up}${locale}/${subject}.ts'`)
  return `// Made by \`npm run messages\` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
${imports.join('\n')}

export const ${constantOf(name)}: Record<Locale, Translation<typeof ${first}>> = { ${locales.join(', ')} }
`
}

/** Turns `payBar` into PAY_BAR. */
const constantOf = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()

if (import.meta.main) {
  const root = process.cwd()
  const joined = joinedMessages(root, LOCALES, DEFAULT_LOCALE)
  for (const path of leftOver(root, LOCALES, joined)) rmSync(join(root, path))
  for (const [path, text] of joined) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  console.log(`${joined.size} subjects in ${LOCALES.join(', ')}.`)
}
