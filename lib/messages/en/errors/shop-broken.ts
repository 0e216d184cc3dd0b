/** When even the layout failed. */
import type { Translation } from '#lib/translation.ts'
import type { shopBroken as ko } from '../../ko/errors/shop-broken.ts'

export const shopBroken: Translation<typeof ko> = {
  title: 'Something went wrong on our side',
  text: 'If you were paying, please do not pay again: look up your order first.',
  again: 'Try again',
  lookup: 'Find my order',
}
