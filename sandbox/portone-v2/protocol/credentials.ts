/** The keys and secrets of the account. They are public and fixed, and work only in this sandbox. */

export const STORE_ID = 'store-6f1c2b9e-3d47-4a58-9b10-5c7e8d2f4a01'
export const API_SECRET = 'gyesanSandboxPortOneV2ApiSecret0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'
// Base64, as Standard Webhooks requires.
export const WEBHOOK_SECRET = 'whsec_Z3llc2FuLXNhbmRib3gtd2ViaG9vay1zZWNyZXQtMDE='
export const WEBHOOK_SECRET_NEXT = 'whsec_Z3llc2FuLXNhbmRib3gtd2ViaG9vay1zZWNyZXQtMDI='
export const MERCHANT_ID = 'merchant-6f1c2b9e-3d47-4a58-9b10-5c7e8d2f4a00'
