import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCspSource, lineToAdd, readCspSources, sourceMatches } from './csp-source.ts'

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

test('N3: a source is covered by itself, its scheme, a domain above it and any port, and by nothing close to it', () => {
  for (const [allowed, source] of [
    ['https:', 'https://a.example'],
    ['https:', 'https://a.example:8443'],
    ['intent:', 'intent:'],
    ['https://*.a.example', 'https://b.a.example'],
    ['http://127.0.0.1:*', 'http://127.0.0.1:4105'],
    ['http://a.example:1', 'http://a.example:1'],
  ] as const)
    assert.ok(sourceMatches(allowed, source), `${allowed} ${source}`)
  for (const [allowed, source] of [
    ['https:', 'http://a.example'],
    ['https://*.a.example', 'https://a.example'],
    ['https://*.a.example', 'https://evila.example'],
    ['http://127.0.0.1:*', 'http://moved.localhost:4105'],
    ['http://a.example:1', 'http://a.example:2'],
    ['https://a.example', 'https://a.example:8443'],
    ['http:', 'https://a.example'],
  ] as const)
    assert.ok(!sourceMatches(allowed, source), `${allowed} ${source}`)
})

test('the line that was added is read as it was meant', () => {
  assert.deepEqual(readCspSources('https://a.example, intent:\nhttps://b.example *'), ['https://a.example', 'intent:', 'https://b.example'])
})
