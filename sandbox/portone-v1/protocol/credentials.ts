// Public and fixed: they open nothing but this sandbox.
export const userCode = 'imp48372615'
export const apiKey = '4837261500482716'
export const apiSecret = 'gyesanSandboxPortOneV1ApiSecret0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'

/** The one sub-merchant there is, for `IMP.agency` and the header `Tier`. */
export const tier = { tier_code: 'GYE', tier_name: '계산 하위 상점' }
