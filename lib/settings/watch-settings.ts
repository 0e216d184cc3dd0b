/** Brings what an owner saves into every process of the shop: each asks the database, as the worker does for its work. */
import { setTimeout as sleep } from 'node:timers/promises'
import { errorText } from '#lib/error-text.ts'
import type { Shop } from '#lib/shop.ts'
import { loadSettings } from './read-settings.ts'

/** One row by its key, as often as the worker looks for work. The process that saves needs not wait for it. */
const ASK_EVERY_MS = 1000

/** Reads the settings once, then again and again until the process ends. What cannot be read leaves those that hold as they are. */
export async function watchSettings(shop: Pick<Shop, 'db' | 'clock' | 'log' | 'stopping'>): Promise<void> {
  await loadSettings(shop)
  void askAgain(shop)
}

async function askAgain(shop: Pick<Shop, 'db' | 'clock' | 'log' | 'stopping'>): Promise<void> {
  const { signal } = shop.stopping
  while (!signal.aborted) {
    await sleep(ASK_EVERY_MS, undefined, { signal, ref: false }).catch(() => {})
    if (signal.aborted) return
    try {
      if (await loadSettings(shop)) shop.log.info('settings_renewed', {})
    } catch (error) {
      shop.log.warn('settings_unread', { why: errorText(error) })
    }
  }
}
