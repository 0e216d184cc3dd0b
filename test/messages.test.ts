/** The texts: every language has the same ones, in one place, and a new language is one folder. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { DEFAULT_LOCALE, LOCALES } from '#lib/locale.ts'
import { joinedMessages, leftOver } from '../scripts/messages.ts'

const ROOT = process.cwd()
const FOLDER = 'lib/messages'
const OTHERS = LOCALES.filter((locale) => locale !== DEFAULT_LOCALE)

test('the files that join the languages are as `npm run messages` makes them', () => {
  const joined = joinedMessages(ROOT, LOCALES, DEFAULT_LOCALE)
  assert.ok(joined.size > 50)
  const stale = [...joined].filter(([path, text]) => read(path) !== text).map(([path]) => path)
  assert.deepEqual({ stale, left: leftOver(ROOT, LOCALES, joined) }, { stale: [], left: [] })
})

test('every language says the same things', async () => {
  for (const path of globSync('**/*.ts', { cwd: join(ROOT, FOLDER, DEFAULT_LOCALE) })) {
    const first = shapeOf(await import(urlOf(DEFAULT_LOCALE, path)))
    for (const locale of OTHERS) assert.deepEqual(shapeOf(await import(urlOf(locale, path))), first, `${locale}/${path}`)
  }
})

test('a language knows nothing of the shop', () => {
  const mayImport = /^import type \{ (?:Translation|\w+ as \w+) \} from '(?:#lib\/translation\.ts|(?:\.\.\/)+[\w-]+\/[\w/-]+\.ts)'$/
  const lines = globSync(`${FOLDER}/{${LOCALES.join(',')}}/**/*.ts`, { cwd: ROOT }).flatMap((path) =>
    read(path)
      .split('\n')
      .filter((line) => line.startsWith('import ') && !mayImport.test(line))
      .map((line) => `${path}: ${line}`),
  )
  assert.deepEqual(lines, [])
})

/** Data, gateways' codes, how Korean is read, and the policies, which are separate documents. */
const KOREAN_ELSEWHERE =
  /^lib\/(messages|addresses|gateways|search)\/|^lib\/(shop-identity|env|payments\/confirm-hook|goods\/(?:file-columns|read-rows)|admin\/(?:refund-input|settings-input|tracking-file)|security\/breached-password)\.ts$|\.test\.ts$|for-tests|\/(privacy|terms|refund-policy)\//

test('Korean is written among the messages alone', () => {
  const found = globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: ROOT })
    .filter((path) => !KOREAN_ELSEWHERE.test(path))
    .filter((path) => /[가-힣]/.test(withoutComments(read(path))))
  assert.deepEqual(found, [])
})

test('no file but lib/locale.ts lists the languages', () => {
  const listed = new RegExp(`['"](?:${LOCALES.join('|')})['"]\\s*(?:\\||,)\\s*['"](?:${LOCALES.join('|')})['"]`)
  const found = globSync('{app,components,db,lib,scripts}/**/*.{ts,tsx}', { cwd: ROOT }).filter(
    (path) => !/^lib\/locale\.ts$|test/.test(path) && listed.test(withoutComments(read(path))),
  )
  assert.deepEqual(found, [])
})

test('a language is missed by the subject that it lacks', () => {
  assert.throws(() => joinedMessages(ROOT, [...LOCALES, 'xx'], DEFAULT_LOCALE), /is not said in xx/)
})

test('a further language is one folder and one word', { timeout: 180_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'gyesan-language-'))
  try {
    for (const part of [
      'app',
      'components',
      'content',
      'db',
      'lib',
      'package.json',
      'tsconfig.json',
      'tsconfig.check.json',
      'proxy.ts',
      'next.config.ts',
    ])
      cpSync(join(ROOT, part), join(copy, part), {
        recursive: true,
        filter: (path) => !path.endsWith('.test.ts') && !/\/db\/test(\/|$)/.test(path),
      })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    cpSync(join(copy, FOLDER, DEFAULT_LOCALE), join(copy, FOLDER, 'xx'), { recursive: true })
    const list = join(copy, 'lib/locale.ts')
    writeFileSync(list, readFileSync(list, 'utf8').replace(/LOCALES = \[(.*)\] as const/, "LOCALES = [$1, 'xx'] as const"))
    for (const [path, text] of joinedMessages(copy, [...LOCALES, 'xx'], DEFAULT_LOCALE)) writeFileSync(join(copy, path), text)
    assert.equal(typeErrorsOf(copy), '')

    // The compiler finds every text that a language lacks.
    const broken = join(copy, FOLDER, 'xx/quantity.ts')
    writeFileSync(broken, readFileSync(broken, 'utf8').replace(/\n {2}\w+: [^\n]*/, ''))
    mkdirSync(join(copy, 'alone'))
    writeFileSync(
      join(copy, 'alone/tsconfig.json'),
      JSON.stringify({
        extends: '../tsconfig.json',
        compilerOptions: { tsBuildInfoFile: './info', plugins: [] },
        include: ['../lib/messages/quantity.ts'],
      }),
    )
    assert.match(typeErrorsOf(copy, 'alone/tsconfig.json'), /messages\/quantity\.ts/)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

const read = (path: string): string => {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    return ''
  }
}

const urlOf = (locale: string, path: string) => pathToFileURL(join(ROOT, FOLDER, locale, path)).href

/** Keys, lengths of lists and numbers of parameters, without the texts. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'function') return 'function'
  // A text that `filled` puts something into has one place for it, in every language.
  if (typeof value === 'string') return `string with ${value.split('{}').length - 1} places`
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]): [string, unknown] => [key, shapeOf(part)])
      .sort(([a], [b]) => a.localeCompare(b)),
  )
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, '')

function typeErrorsOf(folder: string, project = 'tsconfig.check.json'): string {
  try {
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '--project', project], { cwd: folder, encoding: 'utf8' })
    return ''
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? `${error.stdout}` : `${error}`
  }
}
