import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCspSource, lineToAdd, readCspSources } from './csp-source.ts'

test('N3: origins and schemes are sources; paths, stars and anything that ends a directive are none', () => {
  for (const source of ['https://a.example', 'https://*.a.example', 'http://localhost:4105', 'wss://a.example', 'intent:']) {
    assert.ok(isCspSource(source), source)
  }
  for (const text of ['*', 'a.example', 'https://a.example/path', "'unsafe-inline'", 'https://a;b', 'https://', 'https://*', '']) {
    assert.ok(!isCspSource(text), text)
  }
})

test('N3: the line to add keeps what is let in already and names each host once', () => {
  assert.equal(
    lineToAdd(['https://old.example'], ['https://b.example', 'https://a.example', 'https://b.example', 'inline', 'https://old.example']),
    'CSP_EXTRA_HOSTS="https://old.example https://a.example https://b.example"',
  )
  assert.equal(lineToAdd(['https://old.example'], ['https://old.example', 'eval']), undefined)
})

test('the line that was added is read as it was meant', () => {
  assert.deepEqual(readCspSources('https://a.example, intent:\nhttps://b.example *'), ['https://a.example', 'intent:', 'https://b.example'])
})
