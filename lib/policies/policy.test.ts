import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import test from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { type Inline, POLICIES, parsePolicy } from '#lib/shop-settings/policy-text.ts'
import { readPolicy } from './policy.ts'

const LANGUAGES = LOCALES

for (const name of POLICIES) {
  test(`the ${name} has the same articles in both languages`, async () => {
    const [korean, english] = await Promise.all(LANGUAGES.map((locale) => readPolicy(name, locale)))
    assert.ok(korean?.title && english?.title)
    const kindsOf = (policy: typeof korean) =>
      policy?.articles.map(({ heading, blocks }) => [heading !== '', ...blocks.map(({ kind }) => kind)])
    assert.deepEqual(kindsOf(korean), kindsOf(english))
  })
}

test('every policy exists in every language, and there are no other files', () => {
  for (const locale of LANGUAGES)
    assert.deepEqual(readdirSync(`content/legal/${locale}`).sort(), POLICIES.map((name) => `${name}.md`).sort())
})

test('a policy states the shop’s delivery fee', async () => {
  const { articles } = await readPolicy('refund-policy', 'en')
  assert.match(JSON.stringify(articles), /₩6,000, or ₩3,000 if you already paid for delivery/)
})

test('an unknown fact is an error, and its name is not shown', () => {
  assert.throws(() => parsePolicy('# Title\n\nCall {{fax}}.', { phone: '02' }), /names fax, which is none of phone/)
})

test('Markdown that the page cannot show is an error, and is not left out', () => {
  for (const markdown of ['```\ncode\n```', '<b>bold</b>', '> said', '### third level', '![a](b.png)', '- a\n  - b'])
    assert.throws(() => parsePolicy(`# Title\n\n## Article\n\n${markdown}`, {}), /cannot show/, markdown)
})

test('text keeps its words, whatever characters it contains', () => {
  const wording = (markdown: string) => {
    const [block] = parsePolicy(`# Title\n\n${markdown}`, { company: 'A & B <Ltd> *' }).intro
    return block?.kind === 'paragraph' ? flat(block.text) : ''
  }
  assert.equal(wording('{{company}}, 3~7 days, 5~9 days'), 'A & B <Ltd> *, 3~7 days, 5~9 days')
  assert.equal(wording('a **b *c*** [d](https://e.example)'), 'a b c d')
  assert.equal(wording('help@example.com · https://example.com'), 'help@example.com · https://example.com')
})

const flat = (text: readonly Inline[]): string => text.map((part) => (typeof part === 'string' ? part : flat(part.text))).join('')
