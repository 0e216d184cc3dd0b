/** Every documented code of a payment window has a text for the buyer, and any other code gets a general one. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { windowNotice } from '#lib/gateways/window-notice.ts'
import { LOCALES } from '#lib/locale.ts'
import { NOT_PAID } from '#lib/messages/gateways/not-paid.ts'
import { UNDER_TEST } from './subjects.ts'

const SCRIPTS = [...UNDER_TEST].map(([name, { title, windowCodes }]) => {
  const errors = gatewayNamed(name)?.windowErrors
  assert.ok(errors, name)
  return { script: title, codes: windowCodes.split(/\s+/), textOf: errors.text }
})

for (const { script, codes, textOf } of SCRIPTS)
  test(`every code of the script of ${script} has words in both languages, and they are not the code`, () => {
    for (const code of codes)
      for (const locale of LOCALES) {
        const said = textOf(code, locale)
        assert.ok(said, `${code} in ${locale}`)
        assert.ok(!said.includes(code))
      }
  })

test('a code that nobody documented is answered in general words, never with itself', () => {
  for (const code of ['BRAND_NEW_CODE', 'toString'])
    for (const locale of LOCALES) assert.equal(windowNotice(code, locale), NOT_PAID[locale].notPaid)
})

test('the documents give every code of a script beside its words', () => {
  const pages = globSync('docs/gateways/*.md').map((file) => readFileSync(file, 'utf8'))
  for (const { script, codes, textOf } of SCRIPTS) {
    const page = pages.find((text) => text.startsWith(`# ${script}`))?.split('\n') ?? []
    const missing = codes.filter(
      (code) => !page.some((line) => line.startsWith(`| ${textOf(code, 'ko')}<br>${textOf(code, 'en')} |`) && line.includes(`\`${code}\``)),
    )
    assert.deepEqual(missing, [], script)
  }
})
