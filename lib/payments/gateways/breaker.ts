/** A breaker for each gateway: one that keeps failing is not offered, so that no shopper is sent to a window that cannot take the money. */
import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen } from 'cockatiel'
import type { Gateway } from './gateway.ts'
import { GatewayError } from './gateway-error.ts'

/** Open when half of the last twenty calls failed, after the first five. */
const CALLS = { size: 20, minimumNumberOfCalls: 5, threshold: 0.5 }

export interface GuardedGateway {
  gateway: Gateway
  /** False while the breaker is open: nothing new should be sent there. */
  isAvailable(): boolean
}

/** A refusal is an answer: the gateway works. */
const isFailure = (error: unknown) => GatewayError.is(error) && error.kind !== 'refused'

/**
 * The gateway behind a breaker that lets a try through after `pauseMs`. `prepare` and `window` are not even sent while it is
 * open: no money can have moved. What concerns money that may have moved is always sent, and counts as well.
 */
export function guarded(gateway: Gateway, pauseMs: number, onChange: (isAvailable: boolean) => void): GuardedGateway {
  const breaker = circuitBreaker(handleWhen(isFailure), { halfOpenAfter: pauseMs, breaker: new CountBreaker(CALLS) })
  let pauseEnds = 0
  breaker.onBreak(() => {
    pauseEnds = performance.now() + pauseMs
    onChange(false)
  })
  breaker.onReset(() => onChange(true))

  const onlyIfAvailable = <T>(call: () => Promise<T>): Promise<T> =>
    breaker.execute(call).catch((error: unknown) => {
      throw error instanceof BrokenCircuitError ? new GatewayError('unreachable', 'BREAKER_OPEN', { cause: error }) : error
    })
  const always = <T>(call: () => Promise<T>): Promise<T> =>
    breaker.execute(call).catch((error: unknown) => {
      if (error instanceof BrokenCircuitError) return call()
      throw error
    })

  return {
    isAvailable: () => breaker.state !== CircuitState.Open || performance.now() >= pauseEnds,
    gateway: {
      name: gateway.name,
      offers: gateway.offers,
      registersAmounts: gateway.registersAmounts,
      panels: (customerKey) => gateway.panels(customerKey),
      readReturn: (params) => gateway.readReturn(params),
      readWebhook: (headers, body) => gateway.readWebhook(headers, body),
      readStored: (body) => gateway.readStored(body),
      prepare: (payment) => onlyIfAvailable(() => gateway.prepare(payment)),
      window: (payment, returnUrl) => onlyIfAvailable(() => gateway.window(payment, returnUrl)),
      settle: (payment, authorisation, key) => always(() => gateway.settle(payment, authorisation, key)),
      find: (payment) => always(() => gateway.find(payment)),
      cancel: (payment, refund) => always(() => gateway.cancel(payment, refund)),
    },
  }
}
