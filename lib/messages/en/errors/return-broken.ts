/** The page for a buyer who comes back from a payment window while the shop cannot work. */
import type { Translation } from '#lib/translation.ts'
import type { returnBroken as ko } from '../../ko/errors/return-broken.ts'

export const returnBroken: Translation<typeof ko> = {
  title: 'We’re confirming your payment',
  text: 'Don’t pay again. This is taking longer than usual, and this page checks again automatically. If you close it, we’ll still confirm your payment and email you.',
  again: 'Check again now',
}
