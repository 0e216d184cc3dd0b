/** A product's words and its end as pages draw them: Markdown in the shop's own marks, and nothing of it that runs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { LOCALES } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { MARKUP } from '../../test/support/hostile-text.ts'

type Part = FunctionComponent<Record<string, unknown>>
const parts = loadComponents<Record<'Description' | 'WithdrawnProduct' | 'Picture', Part>>([
  '#components/catalog/description.tsx',
  '#components/catalog/withdrawn-product.tsx',
  '#components/ui/picture.tsx',
])
const draw = (part: keyof typeof parts, props: Record<string, unknown>) => htmlOf(createElement(parts[part], props))
const described = (text: string) => draw('Description', { text })
/** Without classes, which are the shop's affair. */
const bare = (text: string) =>
  described(text)
    .replaceAll(/ class="[^"]*"/g, '')
    .replace(/^<div>|<\/div>$/g, '')

test('each mark of Markdown becomes the shop’s own', () => {
  assert.equal(bare('# 하나'), '<h2>하나</h2>')
  assert.equal(bare('#### 넷'), '<h2>넷</h2>')
  assert.equal(bare('**굵게** *기울여* ~~지워~~ `글`'), '<p><strong>굵게</strong> <em>기울여</em> <del>지워</del> <code>글</code></p>')
  assert.equal(bare('한 줄\n다음 줄'), '<p>한 줄<br/>다음 줄</p>')
  assert.equal(bare('- 가\n- 나'), '<ul><li><p>가</p></li><li><p>나</p></li></ul>')
  assert.equal(bare('3. 셋'), '<ol start="3"><li><p>셋</p></li></ol>')
  assert.equal(bare('> 말'), '<blockquote><p>말</p></blockquote>')
  assert.equal(bare('---'), '<hr/>')
  assert.equal(bare('```\na < b\n```'), '<pre>a &lt; b</pre>')
  assert.equal(bare('[가](https://example.com)'), '<p><a href="https://example.com">가</a></p>')
})

test('a table has its head, and can be scrolled by the keyboard', () => {
  const html = bare('| 크기 | 무게 |\n|---|---|\n| 작음 | 1kg |')
  assert.match(html, /<div tabindex="0"><table><thead><tr><th scope="col">크기<\/th>/)
  assert.match(html, /<tbody><tr><td>작음<\/td><td>1kg<\/td><\/tr><\/tbody>/)
})

test('nothing of it runs, wherever it stands', () => {
  for (const text of [
    MARKUP,
    `# ${MARKUP}`,
    `- ${MARKUP}`,
    `**${MARKUP}**`,
    `| ${MARKUP} |\n|---|\n| ${MARKUP} |`,
    `[${MARKUP}](javascript:alert(1))`,
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<svg><script>alert(1)</script></svg>',
    '[x](<javascript:alert(1)>)',
    '[x](&#106;avascript:alert(1))',
    '<javascript:alert(1)>',
  ]) {
    const html = described(text)
    assert.doesNotMatch(html, /<(?:script|img|svg|iframe|style)/i, text)
    assert.doesNotMatch(html, /href="(?!https?:|mailto:|tel:|\/|#)/i, text)
    assert.doesNotMatch(html, /<[^>]* on\w+=/i, text)
  }
})

for (const locale of LOCALES)
  test(`what is not sold any more says so, and leads on (${locale})`, () => {
    const product = {
      ...{ id: 'p', category: 'c-tea', name: { ko: '찻잔', en: 'Cup' }, summary: { ko: '작은', en: 'Small' } },
      ...{ image: '/images/products/celadon-cup.svg', imageAlt: { ko: '찻잔 사진', en: 'A cup' } },
    }
    const html = draw('WithdrawnProduct', { locale, product, facts: 'abc' })
    const { title, line } = PRODUCT[locale].withdrawn
    assert.ok(html.includes(title) && html.includes(line))
    assert.match(html, /data-facts="abc"/)
    assert.match(html, locale === 'ko' ? /href="\/categories\/tea"/ : /href="\/en\/categories\/tea"/)
    assert.match(html, locale === 'ko' ? /<h1[^>]*>찻잔<\/h1>/ : /<h1[^>]*>Cup<\/h1>/)
    const homeless = draw('WithdrawnProduct', { locale, product: { ...product, category: 'c-gone' }, facts: 'abc' })
    assert.ok(homeless.includes(title) && !homeless.includes('/categories/'))
  })

test('of an uploaded picture the browser chooses size and type; a picture of the files is one', () => {
  const src = `/api/pictures/${'0123456789abcdef'.repeat(2)}/800.webp`
  const html = draw('Picture', { src, alt: '찻잔', width: 800, height: 800 })
  assert.match(
    html,
    /^<picture class="contents"><source type="image\/avif" srcSet="[^"]*400\.avif 400w, [^"]*800\.avif 800w" sizes="[^"]+"/,
  )
  assert.match(html, /<source type="image\/webp"/)
  assert.match(html, /<img [^>]*src="[^"]*800\.webp"[^>]*alt="찻잔"[^>]*\/><\/picture>$/)
  assert.match(draw('Picture', { src, alt: '', width: 64, height: 64 }), /sizes="64px"/)
  assert.match(draw('Picture', { src: '/images/a.svg', alt: '', width: 64, height: 64 }), /^<img /)
})
