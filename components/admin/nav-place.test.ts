import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { CONSOLE_GROUPS, CONSOLE_PAGES } from './console-pages.ts'
import { groupHere, isHere } from './nav-place.ts'

test('the first row of the console has at most six groups, each named in every language, and each page is in one', () => {
  assert.ok(CONSOLE_GROUPS.length <= 6)
  for (const locale of LOCALES)
    assert.equal(new Set(CONSOLE_GROUPS.map(({ name }) => CONSOLE_FRAME[locale].groups[name])).size, CONSOLE_GROUPS.length)
  assert.equal(new Set(CONSOLE_PAGES.map(({ href }) => href)).size, CONSOLE_PAGES.length)
})

test('no group is named like a page, or a reader with the list of links could not tell them apart', () => {
  for (const locale of LOCALES) {
    const titles = CONSOLE_PAGES.map(({ texts }) => texts[locale].title)
    for (const name of Object.values(CONSOLE_FRAME[locale].groups)) assert.ok(!titles.includes(name), name)
  }
})

test('every page opens its own group, also below its list', () => {
  for (const { name, pages } of CONSOLE_GROUPS)
    for (const { href } of pages) {
      assert.equal(groupHere(CONSOLE_GROUPS, href)?.name, name, href)
      if (href !== '/admin') assert.equal(groupHere(CONSOLE_GROUPS, `${href}/some-id`)?.name, name, href)
    }
  assert.equal(groupHere(CONSOLE_GROUPS, '/admin/enrol'), undefined)
})

test('a page is not taken for one whose address begins alike', () => {
  assert.equal(isHere('/admin', '/admin/orders'), false)
  assert.equal(isHere('/admin/orders', '/admin/orders-of-old'), false)
  assert.equal(isHere('/admin/orders', '/admin/orders/1'), true)
})
