import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostFrom, urlAt } from './host.ts'

test('the demo listens on this machine alone unless somebody asks for more', () => {
  assert.equal(hostFrom([], undefined), '127.0.0.1')
  assert.equal(hostFrom([], ''), '127.0.0.1')
  assert.equal(hostFrom(['--host', '0.0.0.0'], undefined), '0.0.0.0')
  assert.equal(hostFrom(['--host=192.168.0.5'], '10.0.0.1'), '192.168.0.5')
  assert.equal(hostFrom([], '10.0.0.1'), '10.0.0.1')
})

test('where it listens is an address that a browser on this machine can open', () => {
  assert.equal(urlAt('127.0.0.1', 3000), 'http://localhost:3000')
  assert.equal(urlAt('0.0.0.0', 3000), 'http://localhost:3000')
  assert.equal(urlAt('::', 3000), 'http://localhost:3000')
  assert.equal(urlAt('192.168.0.5', 80), 'http://192.168.0.5:80')
  assert.equal(urlAt('fd12::1', 3000), 'http://[fd12::1]:3000')
})
