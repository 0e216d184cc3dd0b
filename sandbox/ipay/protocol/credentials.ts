/** The keys of the account. Public and fixed: they open nothing but this sandbox. */
// The shapes are those of real keys, which shops check by prefix.
export const API_KEY = 'test_gyesanSandboxIpayApiKey01'
export const API_SECRET = 'secret_gyesanSandboxIpayApiSecret01'
export const PUBLISHABLE_KEY = 'pk_test_gyesanSandboxIpayBrowserKey01'
export const WEBHOOK_SECRET = 'whsec_gyesanSandboxIpayWebhookSecret01'

/** A key of the other mode is refused as that, and not as unknown. */
export const isLiveKey = (key: string) => /^(pk_)?live_/.test(key)
