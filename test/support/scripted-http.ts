/** Replaces the network to a gateway: gives the test's answers in order, and records the requests. */
import type { GatewayPayment, PaymentToOpen, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Http, HttpAnswer, HttpRequest } from '#lib/gateways/http.ts'

type Scripted = HttpAnswer | GatewayError | ((request: HttpRequest) => HttpAnswer | GatewayError)

export interface ScriptedHttp {
  http: Http
  asked: HttpRequest[]
  /** The parsed body of the nth request. */
  bodyOf(nth: number): Record<string, unknown>
}

/** The last answer repeats. */
export function scriptedHttp(...answers: Scripted[]): ScriptedHttp {
  const asked: HttpRequest[] = []
  const call = async (request: HttpRequest): Promise<HttpAnswer> => {
    const script = answers[Math.min(asked.length, answers.length - 1)]
    asked.push(request)
    const answer = typeof script === 'function' ? script(request) : script
    if (!answer) throw new Error(`Nobody wrote an answer for ${request.method} ${request.url}.`)
    if (GatewayError.is(answer)) throw answer
    return answer
  }
  return {
    http: Object.assign(call, { measured: <T>(_: string, ask: () => Promise<T>) => ask() }),
    asked,
    bodyOf: (nth) => JSON.parse(asked[nth]?.body ?? '{}'),
  }
}

export const BUYER: PaymentToOpen['buyer'] = {
  name: '김하늘',
  email: 'haneul@example.com',
  phone: '01012345678',
  postcode: '04524',
  address: ['서울특별시 중구 세종대로 110', '101동 202호'],
}

/** A payment as an adapter receives it. */
export const paymentOf = (more: Partial<GatewayPayment> = {}): GatewayPayment => ({
  id: 'G261121AAAAAAAA01ABCDEFGHJKMN',
  amount: 15_000,
  currency: 'KRW',
  taxFree: 0,
  method: 'card',
  mode: 'test',
  gatewayRef: null,
  ...more,
})

export const paymentToOpen = (more: Partial<PaymentToOpen> = {}): PaymentToOpen => ({
  ...paymentOf(),
  orderName: '백자 찻잔 외 1건',
  locale: 'ko',
  products: [
    { id: 'celadon-cup', name: '백자 찻잔', quantity: 2, unitPrice: 6_000, link: 'https://shop.example/products/celadon-cup' },
    { id: 'spoon', name: '나무 숟가락', quantity: 1, unitPrice: 3_000, link: 'https://shop.example/products/spoon' },
  ],
  buyer: BUYER,
  depositHours: 72,
  customerKey: null,
  ...more,
})

/** The sums of a report as the tests' tables list them: status, total, captured, cancelled. */
export const sums = ({ status, total, captured, cancelled }: Report) => [status, total, captured, cancelled] as const

/** The result of a call, or `kind code` of its GatewayError. Any other error is a bug and is thrown. */
export async function orError<T>(asked: Promise<T> | (() => T)): Promise<T | string> {
  try {
    return await (typeof asked === 'function' ? asked() : asked)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return `${error.kind} ${error.code}`
  }
}
