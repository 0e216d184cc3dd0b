'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { CheckoutWords } from './checkout-words.ts'

const WordsContext = createContext<CheckoutWords | undefined>(undefined)

/** Gives the forms of the checkout their texts in the page's language, so that no script carries the other languages' too. */
export const Words = ({ of, children }: { of: CheckoutWords; children?: ReactNode }) => <WordsContext value={of}>{children}</WordsContext>

export function useWords(): CheckoutWords {
  const words = useContext(WordsContext)
  if (!words) throw new Error('A form of the checkout stands outside of its Words.')
  return words
}
