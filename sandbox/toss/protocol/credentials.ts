/** The keys of the account. They are public and fixed, and work only in this sandbox. */
import type { Mode } from '../../books/payments.ts'

export type KeySet = 'widget' | 'api' | 'live'
type Keys = { clientKey: string; secretKey: string; mode: Mode }

// They have the shape of real keys, because shops check the prefix.
export const KEY_SETS: Record<KeySet, Keys> = {
  widget: { clientKey: 'test_gck_gyesanSandboxWidgetClientKey01', secretKey: 'test_gsk_gyesanSandboxWidgetSecretKey01', mode: 'test' },
  api: { clientKey: 'test_ck_gyesanSandboxApiClientKey0001', secretKey: 'test_sk_gyesanSandboxApiSecretKey0001', mode: 'test' },
  live: { clientKey: 'live_gck_gyesanSandboxLiveClientKey01', secretKey: 'live_gsk_gyesanSandboxLiveSecretKey01', mode: 'live' },
}

export const MERCHANT_ID = 'gyesan_sbx'

export const keySetOfClient = (clientKey: string) => find((keys) => keys.clientKey === clientKey)
export const keySetOfSecret = (secretKey: string) => find((keys) => keys.secretKey === secretKey)

function find(matches: (keys: Keys) => boolean): KeySet | undefined {
  if (matches(KEY_SETS.widget)) return 'widget'
  if (matches(KEY_SETS.api)) return 'api'
  if (matches(KEY_SETS.live)) return 'live'
  return undefined
}
