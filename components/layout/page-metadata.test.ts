import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MARKUP } from '../../test/support/hostile-text.ts'
import { pageMetadata } from './page-metadata.ts'

test('a page’s title and description are handed over as they are: what they become is the framework’s to escape, once', () => {
  for (const text of [MARKUP, '</script><script>e()</script>', '<!--<script>', '"}</SCRIPT >']) {
    const { title, description, openGraph } = pageMetadata('ko', '/products/jar', { title: text, description: text })
    assert.deepEqual([title, description, openGraph?.title, openGraph?.description], [text, text, text, text])
  }
})
