/** The keys of the account. They are public and fixed, and work only in this sandbox. */
export const USER_CODE = 'imp48372615'
export const API_KEY = '4837261500482716'
export const API_SECRET = 'gyesanSandboxPortOneV1ApiSecret0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'

/** The only sub-merchant, for `IMP.agency` and the header `Tier`. */
export const TIER = { tier_code: 'GYE', tier_name: '계산 하위 상점' }
