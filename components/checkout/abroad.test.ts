/** What a shopper from abroad meets: a field for their number as their browser knows it, and the shop's name in letters they read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { EMPTY_DRAFT } from './draft.ts'

const { CheckoutField, Logo } = loadComponents<Record<'CheckoutField' | 'Logo', FunctionComponent<Record<string, unknown>>>>([
  '#components/checkout/checkout-field.tsx',
  '#components/layout/logo.tsx',
])

const field = (name: string, locale: Locale) =>
  htmlOf(createElement(CheckoutField, { name, locale, texts: fieldTexts(locale), draft: EMPTY_DRAFT, problems: {}, onChange: () => {} }))

test('in English a browser fills in the whole number with its country, in Korean the national one', () => {
  assert.match(field('buyer.phone', 'ko'), /autoComplete="tel-national"|autocomplete="tel-national"/)
  assert.match(field('buyer.phone', 'en'), /auto[cC]omplete="tel"/)
  assert.match(field('shipping.phone', 'en'), /auto[cC]omplete="shipping tel"/)
  assert.match(field('buyer.phone', 'en'), /placeholder="\+1 415 555 2671"/)
  assert.match(field('buyer.phone', 'ko'), /placeholder="010-1234-5678"/)
  for (const locale of LOCALES) assert.match(field('buyer.name', locale), /auto[cC]omplete="name"/)
})

test('the logo is lettered in Korean on Korean pages, and says the name beside the mark on others', () => {
  const [korean, english] = (['ko', 'en'] as const).map((locale) => htmlOf(createElement(Logo, { locale })))
  assert.ok(korean?.includes('/images/brand/logo.svg') && !korean.includes('Gyesan'))
  assert.ok(english?.includes('/images/brand/mark.svg') && !english.includes('logo.svg'))
  assert.match(english ?? '', /translate="no"[^>]*>.*Gyesan Store/)
})
