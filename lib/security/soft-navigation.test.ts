import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasWindows, isMailbox, isSoftNavigationFromOutside } from './soft-navigation.ts'

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

test('only the mailbox itself takes its mails’ styles, whatever another address ends in', () => {
  for (const path of ['/mailbox', '/ko/mailbox', '/en/mailbox']) assert.equal(isMailbox(path), true, path)
  for (const path of ['/admin/mailbox', '/orders/mailbox', '/en/account/mailbox', '/fr/mailbox', '/mailbox/x', '/xmailbox', '/en//mailbox'])
    assert.equal(isMailbox(path), false, path)
})

test('only checkout and orders open windows, whatever another address begins with', () => {
  for (const path of ['/checkout', '/en/orders/abc', '/orders']) assert.equal(hasWindows(path), true, path)
  for (const path of ['/account/orders', '/admin/orders', '/ordersx', '/fr/checkout']) assert.equal(hasWindows(path), false, path)
})
