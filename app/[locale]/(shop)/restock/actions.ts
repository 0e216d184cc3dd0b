'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { DEFAULT_LOCALE, LOCALES, localePath } from '#lib/locale.ts'
import { stopRestocks } from '#lib/restock/ask.ts'
import { getShop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'

const input = z.object({ stop: identifier(600, 0).catch(''), locale: z.enum(LOCALES).catch(DEFAULT_LOCALE) })

/** The token alone says whose letters stop, so it does not matter from where it is sent. */
export async function stopRestocksAction(form: FormData): Promise<void> {
  const { stop, locale } = input.parse(Object.fromEntries(form))
  const stopped = await stopRestocks(getShop(), stop)
  redirect(localePath(locale, `/restock?done=${stopped ? 1 : 0}`))
}
