/** Makes and reads the ids of saved cards. They are letters and digits, because they are the cards' names at gateways too. */
import type { Random } from './clock.ts'
import { readableLetters } from './readable-letters.ts'

/** 120 bits, so that nobody guesses one and a restored shop never makes one again. */
const LETTERS_OF_CHANCE = 24

/** `C`, the shop's mark and letters of chance. */
export const newCardId = (mark: string, random: Random): string => `C${mark}${readableLetters(random.bytes(LETTERS_OF_CHANCE))}`

const CARD_ID = /^C[0-9A-HJKMNP-TV-Z]{27}$/

/** Whether a shop of this kind can have made it. */
export const isCardId = (id: string): boolean => CARD_ID.test(id)
