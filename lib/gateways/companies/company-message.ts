/** Naver Pay's review wants its own message about a failure shown as it is: beside ours, and from nobody else. */
import { oneLine } from '#lib/text/clean-text.ts'
import { cutText } from '#lib/text/cut-text.ts'

/** Added to the address that such a window comes back to. */
const MARK = 'says'
const NAVER = 'naverpay'
const LONGEST = 200

/** The return address of a window whose failures are told with the company's own message. */
export function returnUrlFor(company: string | undefined, returnUrl: string): string {
  if (company !== NAVER) return returnUrl
  const url = new URL(returnUrl)
  url.searchParams.set(MARK, NAVER)
  return url.href
}

/** `message` is what the company said; undefined where it does not ask that its message be shown. */
export function companyMessage(params: Readonly<Record<string, unknown>>, message: unknown): { said: string } | undefined {
  if (params[MARK] !== NAVER || typeof message !== 'string') return undefined
  const said = cutText(oneLine(message), LONGEST)
  return said === '' ? undefined : { said }
}
