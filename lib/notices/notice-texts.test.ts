/** What a message to operators says: how much of what they chose, with links, in the reader's language. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONSOLE_PAGES } from '#components/admin/console-pages.ts'
import { NOTICES } from '#lib/messages/console/notices.ts'
import { chatText } from './notice-chat.ts'
import { NOTICE_KINDS, PAGE_OF, wantedOf } from './notice-kinds.ts'

const SHOP = 'https://shop.com'

test('of what is new, somebody reads what they chose, in the order of the list', () => {
  const counts = { orders: 3, attention: 2, stock: 0 }
  assert.deepEqual(wantedOf(counts, [...NOTICE_KINDS]), [
    ['attention', 2],
    ['orders', 3],
  ])
  assert.deepEqual(wantedOf(counts, ['orders', 'stock', 'gone']), [['orders', 3]])
  assert.deepEqual(wantedOf(counts, []), [])
  assert.deepEqual(wantedOf({}, [...NOTICE_KINDS]), [])
})

test('each kind leads to a page of the console, and has a name in each language', () => {
  for (const kind of NOTICE_KINDS) {
    assert.ok(
      CONSOLE_PAGES.some(({ href }) => href === PAGE_OF[kind]),
      kind,
    )
    for (const locale of ['ko', 'en'] as const) assert.ok(NOTICES[locale].kinds[kind].length > 0)
  }
})

test('a post into the chat has a line with a link for each kind, and nothing that Slack would read as its own', () => {
  const text = chatText(
    [
      ['attention', 500],
      ['disputes', 1],
    ],
    `${SHOP}/<!channel>&`,
  )
  const [shop, ...lines] = text.split('\n')
  assert.match(shop ?? '', /^\[.+\]$/)
  assert.deepEqual(lines, [
    `확인이 필요한 일 500: ${SHOP}/&lt;!channel&gt;&amp;/admin/attention`,
    `분쟁 1: ${SHOP}/&lt;!channel&gt;&amp;/admin/disputes`,
  ])
})
