/** Asks the shop for the form into which a card is typed. */
import type { Locale } from '#lib/locale.ts'

interface Wanted {
  gateway: string
  agreements: readonly string[]
  paymentId?: string
}

/** Undefined when the shop has refused or not answered: nothing was typed yet, so the member may press again. */
export async function beginCardEntry(wanted: Wanted, locale: Locale): Promise<{ cardId: string; frameUrl: string } | undefined> {
  try {
    const response = await fetch('/api/cards/typed', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      body: JSON.stringify(wanted),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
