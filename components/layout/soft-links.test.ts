/** Which presses on a link stay within the document. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadComponents } from '../../test/support/components.ts'

class FakeElement {
  link: object | null
  constructor(link: object | null) {
    this.link = link
  }
  closest(selector: string) {
    assert.equal(selector, 'a[data-soft]')
    return this.link
  }
}
Object.assign(globalThis, { Element: FakeElement, location: { origin: 'https://shop.example', pathname: '/cart', search: '?a=1' } })

const { softPath } = loadComponents<{ softPath: (event: object) => string | undefined }>(['#components/layout/soft-links.tsx'])

const LINK = { target: '', download: '', origin: 'https://shop.example', pathname: '/products/cup', search: '', hash: '' }
const press = (link: object | null, more: object = {}) =>
  softPath({
    target: new FakeElement(link),
    button: 0,
    defaultPrevented: false,
    metaKey: false,
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  })

test('a plain press on a link of the shop is followed within the document', () => {
  assert.equal(press(LINK), '/products/cup')
  assert.equal(press({ ...LINK, search: '?x=1', hash: '#reviews' }), '/products/cup?x=1#reviews')
})

test('the browser follows what it is asked to open elsewhere, and what another part of the page has handled', () => {
  for (const key of ['metaKey', 'ctrlKey', 'shiftKey', 'altKey', 'defaultPrevented'])
    assert.equal(press(LINK, { [key]: true }), undefined, key)
  assert.equal(press(LINK, { button: 1 }), undefined)
  assert.equal(press({ ...LINK, target: '_blank' }), undefined)
  assert.equal(press({ ...LINK, download: 'receipt.pdf' }), undefined)
  assert.equal(press({ ...LINK, origin: 'https://elsewhere.example' }), undefined)
  assert.equal(press(null), undefined)
  assert.equal(press(LINK, { target: {} }), undefined)
})

test('a place within the same page is the browser’s, and the same page without one is not', () => {
  const here = { ...LINK, pathname: '/cart', search: '?a=1' }
  assert.equal(press({ ...here, hash: '#sum' }), undefined)
  assert.equal(press(here), '/cart?a=1')
  assert.equal(press({ ...here, search: '', hash: '#sum' }), '/cart#sum')
})
