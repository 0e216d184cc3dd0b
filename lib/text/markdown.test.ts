import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainMarkdown, readMarkdown } from './markdown.ts'

test('headings, paragraphs, lists, quotes, tables and lines are read as what they are', () => {
  const kinds = readMarkdown(
    '# 하나\n\n글 **굵게** 그리고 *기울여*\n다음 줄\n\n- 가\n- 나\n\n> 말\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n```\nx < y\n```',
  )
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['heading', 'paragraph', 'list', 'quote', 'table', 'line', 'code'],
  )
  assert.deepEqual(kinds[1], {
    kind: 'paragraph',
    text: ['글 ', { kind: 'strong', text: ['굵게'] }, ' 그리고 ', { kind: 'emphasis', text: ['기울여'] }, { kind: 'break' }, '다음 줄'],
  })
})

test('a number before a list is its start', () => {
  assert.deepEqual(readMarkdown('3. 셋\n4. 넷')[0], {
    kind: 'list',
    ordered: true,
    start: 3,
    items: [[{ kind: 'paragraph', text: ['셋'] }], [{ kind: 'paragraph', text: ['넷'] }]],
  })
})

test('HTML stays text, in a block and in a line', () => {
  assert.deepEqual(readMarkdown('<script>alert(1)</script>'), [{ kind: 'paragraph', text: ['<script>alert(1)</script>'] }])
  const [line] = readMarkdown('글 <img src=x onerror=alert(1)> 글')
  assert.deepEqual(line, { kind: 'paragraph', text: ['글 ', '<img src=x onerror=alert(1)>', ' 글'] })
})

test('only links that lead somewhere are links, and pictures are their words', () => {
  for (const href of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '/\\evil.example'])
    assert.deepEqual(readMarkdown(`[말](${href})`), [{ kind: 'paragraph', text: ['말'] }], href)
  for (const href of ['https://example.com', '/cart', '#top', 'mailto:a@example.com', 'tel:021234567'])
    assert.deepEqual(readMarkdown(`[말](${href})`), [{ kind: 'paragraph', text: [{ kind: 'link', href, text: ['말'] }] }], href)
  assert.deepEqual(readMarkdown('![찻잔](https://elsewhere.example/a.png)'), [{ kind: 'paragraph', text: ['찻잔'] }])
})

test('a text that nests without end is read, and its depth is shown as text', () => {
  assert.ok(JSON.stringify(readMarkdown(`${'> '.repeat(500)}끝`)).includes('끝'))
})

test('the words alone have no signs of Markdown', () => {
  assert.equal(plainMarkdown('## 찻잔\n\n**손으로** 빚은\n\n- 가\n- [나](https://example.com)'), '찻잔\n손으로 빚은\n가\n나')
})
