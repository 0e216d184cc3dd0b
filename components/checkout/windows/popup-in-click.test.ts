import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { dropUnusedPopup, openInClick, popupIsOpen } from './popup-in-click.ts'

interface Popup {
  closed: boolean
  name: string
  location: { href: string }
}

let opened: Popup[] = []
let blocked = false

const popup = () => ({
  closed: false,
  name: '',
  location: { href: 'about:blank' },
  document: { title: '', createElement: () => ({ style: {} }), body: { append() {} } },
  focus() {},
  close() {
    this.closed = true
  },
})

const browser = {
  open: (_url?: string, _target?: string) => {
    if (blocked) return null
    const made = popup()
    opened.push(made)
    return made
  },
}
Object.defineProperty(globalThis, 'window', { value: browser, configurable: true })
const browsersOwn = browser.open

beforeEach(() => {
  dropUnusedPopup()
  opened = []
  blocked = false
})

test('the gateway’s script is given the window that the click opened, seconds later', () => {
  assert.equal(openInClick('결제창을 준비하고 있습니다.'), true)
  const given = browser.open('https://pay.example/window', 'pg-window')
  assert.equal(opened.length, 1)
  assert.equal(given, opened[0])
  assert.deepEqual([opened[0]?.location.href, opened[0]?.name], ['https://pay.example/window', 'pg-window'])
})

test('only the first call is answered with it', () => {
  openInClick('…')
  browser.open('https://pay.example/1')
  browser.open('https://pay.example/2')
  assert.equal(opened.length, 2)
  assert.equal(browser.open, browsersOwn)
})

test('a window that nobody used is closed, and the browser’s own open is back', () => {
  openInClick('…')
  dropUnusedPopup()
  assert.equal(opened[0]?.closed, true)
  assert.equal(browser.open, browsersOwn)
})

test('a window in use is not closed afterwards', () => {
  openInClick('…')
  browser.open('https://pay.example/window')
  dropUnusedPopup()
  assert.equal(opened[0]?.closed, false)
})

test('a blocked window, and one the buyer has closed, are told', () => {
  blocked = true
  assert.equal(openInClick('…'), false)
  assert.equal(popupIsOpen(), false)
  blocked = false
  openInClick('…')
  assert.equal(popupIsOpen(), true)
  const [held] = opened
  if (held) held.closed = true
  assert.equal(popupIsOpen(), false)
})
