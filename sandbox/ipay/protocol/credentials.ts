/** The keys of the account. They are public and fixed, and work only in this sandbox. */
// They have the shape of real keys, because shops check the prefix.
export const API_KEY = 'test_gyesanSandboxIpayApiKey01'
export const API_SECRET = 'secret_gyesanSandboxIpayApiSecret01'
export const PUBLISHABLE_KEY = 'pk_test_gyesanSandboxIpayBrowserKey01'
export const WEBHOOK_SECRET = 'whsec_gyesanSandboxIpayWebhookSecret01'

/** A live key has an error code of its own, not the one of an unknown key. */
export const isLiveKey = (key: string) => /^(pk_)?live_/.test(key)
