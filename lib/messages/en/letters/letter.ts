/** The last line of every mail. */
import type { Translation } from '#lib/translation.ts'
import type { letterTexts as ko } from '../../ko/letters/letter.ts'

export const letterTexts: Translation<typeof ko> = {
  footer: 'This automated email was sent because of an order or sign-up at our store.',
}
