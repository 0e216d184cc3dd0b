import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { pageCsp } from './page-csp.ts'

const scripts = (html: string) => /script-src ([^;]*)/.exec(pageCsp(html))?.[1]?.split(' ')
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('N2: a kept page may run its own files and the inline scripts it was made with, each by its hash', () => {
  const html =
    '<script src="/a.js" async=""></script><script id="_R_">boot("찻잔")</script><p>x</p><script>\nlater()\n</script><script>\nlater()\n</script>'
  assert.deepEqual(scripts(html), ["'self'", hash('boot("찻잔")'), hash('\nlater()\n')])
})

test('N2: a page without inline scripts may run none, and data is no script', () => {
  assert.deepEqual(scripts('<p>'), ["'self'"])
  assert.deepEqual(scripts('<script type="application/ld+json">{"a":1}</script>'), ["'self'"])
})

test('N2: nothing inline is let in by a word', () => {
  assert.ok(!/script-src[^;]*unsafe/.test(pageCsp('<script>x</script>')))
})
