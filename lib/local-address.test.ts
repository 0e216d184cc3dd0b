import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isThisMachine } from './local-address.ts'

for (const address of [
  'http://localhost',
  'https://localhost:4103/v1/payment-widget',
  'http://LOCALHOST:3000',
  'http://localhost.:3000',
  'http://shop.localhost:3000',
  'http://127.0.0.1:4103',
  'http://127.8.9.10',
  'http://127.1',
  'http://2130706433',
  'http://[::1]:4103',
  'http://[::ffff:127.0.0.1]',
  'http://0.0.0.0:3000',
])
  test(`${address} is this machine`, () => assert.equal(isThisMachine(address), true))

for (const address of [
  'http://localhost.evil.example',
  'http://localhost@evil.example',
  'http://localhost:80@evil.example',
  'http://localhost-evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.evil.example',
  'http://evil.example/localhost',
  'http://evil.example#http://localhost',
  'http://[::1].evil.example',
  'http://[2001:db8::1]',
  'http://128.0.0.1',
  'http://10.0.0.1',
  'ftp://localhost',
  'localhost',
  '',
  undefined,
])
  test(`${address} is somewhere else, or nowhere`, () => assert.equal(isThisMachine(address), false))
