/** Every documented code becomes one of our reasons; any other code is `unknown`, never the code itself. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { failureText, isFailureReason } from '#lib/gateways/failure-reason.ts'
import { LOCALES } from '#lib/locale.ts'
import type { GatewayUnderTest } from './subject.ts'
import { UNDER_TEST } from './subjects.ts'

const GATEWAYS = [...UNDER_TEST.values()]
const codesOf = ({ codes }: GatewayUnderTest) => codes.split(/\s+/)

for (const gateway of GATEWAYS)
  test(`every documented code of ${gateway.title} has a reason`, () => {
    const without = codesOf(gateway).filter((code) => gateway.reasonOf(code) === 'unknown')
    assert.deepEqual(without, [])
  })

test('the codes that a tosspayments channel passes on mean the same through PortOne', () => {
  const [toss, v1, v2] = ['toss', 'portone-v1', 'portone-v2'].map((name) => UNDER_TEST.get(name))
  assert.ok(toss && v1 && v2)
  const differing = codesOf(toss).filter((code) =>
    [v1, v2].some(({ reasonOf }) => !['unknown', 'other', toss.reasonOf(code)].includes(reasonOf(code))),
  )
  assert.deepEqual(differing, [])
})

test('a code that nobody documented is unknown, and is not in what is said', () => {
  for (const code of ['BRAND_NEW_CODE', 'constructor', '__proto__', '', '<script>', '거절되었습니다'])
    for (const { reasonOf } of GATEWAYS) {
      assert.equal(reasonOf(code), 'unknown')
      for (const locale of LOCALES) {
        const said = failureText(reasonOf(code), locale)
        assert.ok(said.length > 20)
        assert.ok(code === '' || !said.includes(code))
      }
    }
  assert.ok(isFailureReason('unknown'))
})

test('the documents name every code beside its reason', () => {
  const pages = globSync('docs/gateways/*.md').map((file) => readFileSync(file, 'utf8'))
  const row = (title: string, reason: string) =>
    pages
      .find((text) => text.startsWith(`# ${title}`))
      ?.split('\n')
      .find((line) => line.startsWith(`| ${reason} |`)) ?? ''
  for (const gateway of GATEWAYS) {
    const { title: section } = gateway
    const missing = codesOf(gateway).filter((code) => {
      const reason = gateway.reasonOf(code)
      const words = `${failureText(reason, 'ko')}<br>${failureText(reason, 'en')}`
      return !row(section, reason).includes(words) || !row(section, reason).includes(`\`${code}\``)
    })
    assert.deepEqual(missing, [], section)
    assert.ok(row(section, 'unknown').includes(failureText('unknown', 'ko')))
  }
})
