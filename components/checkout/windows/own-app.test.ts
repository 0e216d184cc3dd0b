import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownAppScheme } from './own-app.ts'

const app = { scheme: 'myshop://', mark: 'MyShop/' }

test('the shop’s own app is returned to from inside it, and from nowhere else', () => {
  const inside = (userAgent: string, request: object) => {
    Object.defineProperty(globalThis, 'navigator', { value: { userAgent }, configurable: true })
    return ownAppScheme(request)
  }
  assert.equal(inside('Mozilla/5.0 (Linux; Android 15; wv) MyShop/2.1', { app }), 'myshop://')
  assert.equal(inside('Mozilla/5.0 (Linux; Android 15) Chrome/138.0', { app }), undefined)
  assert.equal(inside('Mozilla/5.0 (Linux; Android 15; wv) MyShop/2.1', {}), undefined)
})
