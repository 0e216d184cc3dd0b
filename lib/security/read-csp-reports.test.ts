import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCspReports } from './read-csp-reports.ts'

const SHOP = 'https://shop.example'

/** As Chromium 156 sends it to `report-uri`. */
const byUri = (more: Record<string, unknown> = {}) =>
  JSON.stringify({
    'csp-report': {
      'document-uri': `${SHOP}/orders/o1?token=secret`,
      referrer: `${SHOP}/orders/o1?token=secret`,
      'violated-directive': 'form-action',
      'effective-directive': 'form-action',
      'original-policy': "default-src 'self'",
      disposition: 'enforce',
      'blocked-uri': 'https://moved.example:8443/pay?name=%EA%B9%80&phone=010',
      'status-code': 200,
      'script-sample': '',
      ...more,
    },
  })

const byReportTo = (body: Record<string, unknown> = {}, type = 'csp-violation') => ({
  type,
  age: 10,
  url: `${SHOP}/checkout`,
  user_agent: 'Mozilla/5.0',
  body: {
    documentURL: `${SHOP}/checkout?coupon=X`,
    disposition: 'enforce',
    effectiveDirective: 'frame-src',
    blockedURL: 'https://moved.example/3ds?card=1',
    ...body,
  },
})

test('D11: both forms of a report are read, and no query of either address is kept', () => {
  assert.deepEqual(readCspReports(byUri(), SHOP), [{ directive: 'form-action', blocked: 'https://moved.example:8443', path: '/orders/o1' }])
  assert.deepEqual(readCspReports(JSON.stringify([byReportTo()]), SHOP), [
    { directive: 'frame-src', blocked: 'https://moved.example', path: '/checkout' },
  ])
})

test('D11: an older browser names the directive with its sources', () => {
  const report = byUri({ 'effective-directive': undefined, 'violated-directive': "frame-src 'self' https://a.example" })
  assert.equal(readCspReports(report, SHOP)?.[0]?.directive, 'frame-src')
})

test('D11: what is refused may be a word or the scheme of an app', () => {
  for (const [said, blocked] of [
    ['inline', 'inline'],
    ['', 'inline'],
    ['eval', 'eval'],
    ['data', 'data:'],
    ['intent://pay#Intent;scheme=ispmobile;end', 'intent:'],
    ['ispmobile', 'ispmobile:'],
    ['HTTP://Moved.Example/x', 'http://moved.example'],
  ]) {
    assert.equal(readCspReports(byUri({ 'blocked-uri': said }), SHOP)?.[0]?.blocked, blocked, said)
  }
})

test('D11: extensions of the browser, other sites and trials of a policy say nothing about this shop', () => {
  for (const more of [
    { 'blocked-uri': 'chrome-extension://abc/x.js' },
    { 'blocked-uri': 'moz-extension' },
    { 'document-uri': 'https://other.example/checkout' },
    { disposition: 'report' },
    { 'effective-directive': 'made-up-src' },
    { 'blocked-uri': `https://${'a'.repeat(300)}.example/` },
  ]) {
    assert.deepEqual(readCspReports(byUri(more), SHOP), [], JSON.stringify(more))
  }
})

test('D11: a list may hold other kinds, and a flood is cut', () => {
  const list = [byReportTo({}, 'deprecation'), 'nonsense', ...Array.from({ length: 50 }, () => byReportTo())]
  assert.equal(readCspReports(JSON.stringify(list), SHOP)?.length, 20)
})

test('D11: an empty popup has its opener’s policy and no address', () => {
  assert.equal(readCspReports(byUri({ 'document-uri': 'about:blank' }), SHOP)?.[0]?.path, '')
})

test('D11: what is no report is none', () => {
  for (const body of ['', 'null', '{}', '{"csp-report":{}}', '"x"', '{"csp-report":{"document-uri":5}}'])
    assert.equal(readCspReports(body, SHOP), undefined, body)
})
