/** PortOne V1 in the browser: the global `IMP`, begun once a page, whose window ends in a callback or in a redirect. */
import { portoneV1WindowErrors } from '#lib/gateways/portone-v1/window-errors.ts'
import { loadScript } from '../load-script.ts'
import { ownAppScheme } from '../own-app.ts'
import type { PaymentWindow, WindowResult } from '../payment-window.ts'

interface Iamport {
  init(impCode: string): void
  agency(impCode: string, tierCode: string): void
  request_pay(params: object, callback: (result: Result) => void): void
}

/** `imp_uid` is missing when something was wrong before a window opened. What else may be in it is not believed. */
type Result = {
  imp_uid?: string | null
  merchant_uid?: string | null
  error_code?: string | null
  /** The script's own misspelling of it, in one of its branches. */
  error_coe?: string | null
  success?: boolean | null
  imp_success?: boolean | null
} & Record<string, unknown>

interface V1Request {
  /** Null for the real gateway. */
  sdkUrl: string | null
  impCode: string
  tierCode: string | null
  request: { merchant_uid: string } & Record<string, unknown>
}

const REAL_SDK = 'https://cdn.iamport.kr/v1/iamport.js'

export const portoneV1Window: PaymentWindow = {
  load: async (request) => void (await begun(read(request))),

  // The script chooses by the device and the company whether the page is left.
  async open(window) {
    const asked = read(window)
    let imp: Iamport
    try {
      imp = await begun(asked)
    } catch {
      return { kind: 'unready', code: 'SDK_UNAVAILABLE' }
    }
    return new Promise((resolve) => {
      try {
        const scheme = ownAppScheme(window)
        imp.request_pay({ ...asked.request, ...(scheme && { app_scheme: scheme }) }, (result) => resolve(resultOf(result, asked)))
      } catch {
        resolve({ kind: 'unready', code: 'WRONG_REQUEST' })
      }
      // A page that is left hears no callback. One that stays does: an error before the redirect still comes.
      addEventListener('pagehide', () => resolve({ kind: 'left' }), { once: true })
    })
  },

  errors: portoneV1WindowErrors,
}

// Made by this shop's adapter of the same name.
const read = (request: unknown) => request as V1Request

/** What the script means where it names no code: whatever PortOne has no other word for. */
const NO_CODE = 'F400'

/** A missing `success` means nothing. A company may send `false` for a paid payment, so the server looks it up before the buyer is told. */
function resultOf(result: Result, { request }: V1Request): WindowResult {
  const { imp_uid, merchant_uid, success, imp_success } = result
  const failed = success === false || imp_success === false
  const code = result.error_code || result.error_coe || (failed ? NO_CODE : undefined)
  const fields = { imp_uid, merchant_uid: merchant_uid ?? request.merchant_uid, error_code: code }
  if (!code) return { kind: 'claim', fields }
  const kind = portoneV1WindowErrors.means(code)
  // Naver Pay wants its own message shown as it is; it is the company where its products are named.
  const said = 'naverProducts' in request && typeof result.error_msg === 'string' ? { said: result.error_msg } : {}
  return kind === 'unready' ? { kind, code, ...said } : { kind, code, fields, ...said }
}

let beginning: Promise<Iamport> | undefined

/** A page may call `IMP.init` only once, so nothing but the load of the script calls it. */
function begun({ sdkUrl, impCode, tierCode }: V1Request): Promise<Iamport> {
  beginning ??= loadScript(sdkUrl ?? REAL_SDK)
    .then(() => {
      const { IMP } = window as typeof window & { IMP?: Iamport }
      if (!IMP) throw new Error('The script of PortOne V1 made no IMP.')
      if (tierCode) IMP.agency(impCode, tierCode)
      else IMP.init(impCode)
      return IMP
    })
    .catch((error) => {
      beginning = undefined
      throw error
    })
  return beginning
}
