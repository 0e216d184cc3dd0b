import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSoftNavigationFromOutside } from './soft-navigation.ts'

const fetched = (referer: string) => new Headers({ 'sec-fetch-dest': 'empty', referer })

test('a navigation from the cart to the checkout loads a new document', () => {
  assert.equal(isSoftNavigationFromOutside('GET', '/checkout', fetched('https://shop.example/cart')), true)
  assert.equal(isSoftNavigationFromOutside('GET', '/en/orders/lookup', fetched('https://shop.example/en')), true)
  assert.equal(isSoftNavigationFromOutside('GET', '/en/account/cards', fetched('https://shop.example/en/account')), true)
})

test('pages with the policy navigate and refresh without a new document', () => {
  for (const page of ['/checkout', '/en/checkout', '/orders/abc?token=t', '/ko/orders/lookup', '/account/cards']) {
    assert.equal(isSoftNavigationFromOutside('GET', '/orders/abc', fetched(`https://shop.example${page}`)), false, page)
  }
})

test('documents, actions, the address search and scripts without a referrer pass', () => {
  assert.equal(
    isSoftNavigationFromOutside('GET', '/checkout', new Headers({ 'sec-fetch-dest': 'document', referer: 'https://shop.example/cart' })),
    false,
  )
  assert.equal(isSoftNavigationFromOutside('POST', '/checkout', fetched('https://shop.example/cart')), false)
  assert.equal(isSoftNavigationFromOutside('GET', '/checkout/addresses', fetched('https://shop.example/cart')), false)
  assert.equal(isSoftNavigationFromOutside('GET', '/orders/abc', new Headers()), false)
})

test('a page whose name only begins with the same letters has no policy', () => {
  assert.equal(isSoftNavigationFromOutside('GET', '/checkout', fetched('https://shop.example/checkouts')), true)
})
