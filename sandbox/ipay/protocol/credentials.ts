// Public and fixed: they open nothing but this sandbox. The shapes are those of real keys, which shops check by prefix.
export const apiKey = 'test_gyesanSandboxIpayApiKey01'
export const apiSecret = 'secret_gyesanSandboxIpayApiSecret01'
export const publishableKey = 'pk_test_gyesanSandboxIpayBrowserKey01'
export const webhookSecret = 'whsec_gyesanSandboxIpayWebhookSecret01'

/** A key of the other mode is told so, rather than that it is unknown. */
export const isLiveKey = (key: string) => /^(pk_)?live_/.test(key)
