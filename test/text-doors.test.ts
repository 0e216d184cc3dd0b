/** Text comes in through `lib/text` alone: no other file has a schema of its own for it, composes it, or cuts it by units. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sourceFiles } from './import-lines.ts'

/** What a schema of a text is made with. */
const OWN_SCHEMA = /\bz\s*\.(string|email|url|uuid|base64|templateLiteral|iso|coerce\s*\.string)\b/

/** Files that read a text from somewhere else than a person or another system, or for which the text is only a choice among known ones. */
const WITH_REASON: Record<string, string> = {
  'lib/text/doors.ts': 'the doors themselves',
  'lib/env.ts': 'the operator’s own environment, on the machine itself; secrets stay as they are',
  'lib/retention-periods.ts': 'a part of the environment',
  'lib/addresses/demo-addresses.ts': 'a file of this repository',
  'lib/security/read-csp-reports.ts': 'only a host and a directive of a list are kept of it',
  'db/catalogue/schema.ts': 'z.iso for instants; its texts are lines',
}

/** Answers and webhooks are cleaned whole before a schema sees them (`lib/gateways/http.ts`, the folders' `entrances.ts` and `client.ts`). */
const CLEANED_BEFORE = /^lib\/gateways\//

const files = sourceFiles(['*.ts', '{app,components,db,lib}/**/*.{ts,tsx}']).filter((file) => !/\.test\.tsx?$|^db\/test\//.test(file))

function linesWith(pattern: RegExp, mayBe: (file: string) => boolean): string[] {
  return files
    .filter((file) => !mayBe(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .replaceAll(/z\n\s*\./g, 'z.')
        .split('\n')
        .flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : [])),
    )
}

test('no file but the doors has a schema of a text', () => {
  assert.deepEqual(
    linesWith(OWN_SCHEMA, (file) => file in WITH_REASON || CLEANED_BEFORE.test(file)),
    [],
  )
})

test('each file with a reason is there and needs it', () => {
  for (const file of Object.keys(WITH_REASON)) assert.match(readFileSync(file, 'utf8').replaceAll(/z\n\s*\./g, 'z.'), OWN_SCHEMA, file)
})

test('only the room of texts composes them', () => {
  assert.deepEqual(
    linesWith(/\.normalize\(/, (file) => file.startsWith('lib/text/')),
    [],
  )
})

test('what a gateway says is cleaned where its JSON is read', () => {
  const readers = files.filter(
    (file) => /^lib\/gateways\/.*(entrances|http)\.ts$/.test(file) && /JSON\.parse\(/.test(readFileSync(file, 'utf8')),
  )
  assert.ok(readers.length >= 5)
  for (const file of readers)
    for (const line of readFileSync(file, 'utf8').split('\n'))
      if (/JSON\.parse\(/.test(line)) assert.match(line, /cleanTexts|, cleaned\)/, `${file}: ${line}`)
  assert.match(readFileSync('lib/gateways/portone-v2/client.ts', 'utf8'), /cleanTexts\(await askPortone/)
})

test('no form or address is read by hand but as choices, ids and files', () => {
  const raw = linesWith(/\bform\.get\(|searchParams\.get\(/, (file) => /^(lib|components)\//.test(file))
  assert.deepEqual(
    raw.map((line) => line.replace(/:.*/, '')).toSorted(),
    [
      // A cursor, a token or an id: compared, never kept or shown.
      'app/api/orders/[id]/events/route.ts',
      'app/api/orders/[id]/route.ts',
      'app/api/products/route.ts',
      'app/admin/(console)/disputes/file/route.ts',
      // Composed by the search itself.
      'app/[locale]/(plain)/checkout/addresses/route.ts',
      // Files, whose names and texts are cleaned by what keeps them.
      'app/admin/(console)/disputes/actions.ts',
      // The logo, whether it goes, and the file of settings, whose every text the shape of the settings cleans.
      'app/admin/(console)/settings/actions.ts',
      'app/admin/(console)/settings/actions.ts',
      'app/admin/(console)/settings/actions.ts',
      'app/admin/(console)/settlements/actions.ts',
      'app/admin/(console)/to-ship/actions.ts',
      'app/admin/(console)/to-ship/actions.ts',
    ].toSorted(),
  )
})
