/** The page for an error in the layout itself. */
import type { Translation } from '#lib/translation.ts'
import type { shopBroken as ko } from '../../ko/errors/shop-broken.ts'

export const shopBroken: Translation<typeof ko> = {
  title: 'Something went wrong on our end',
  text: 'If you were paying, don’t pay again. Check your order first.',
  again: 'Try again',
  lookup: 'Find my order',
}
