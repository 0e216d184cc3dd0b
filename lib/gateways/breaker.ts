/** A breaker for each gateway: one that keeps failing is not offered, so that no shopper is sent to a window that does not work. */
import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen } from 'cockatiel'
import type { Gateway } from './gateway.ts'
import { GatewayError } from './gateway-error.ts'

/** Open when more than half of the last twenty calls failed, after the first five. */
const CALLS = { size: 20, minimumNumberOfCalls: 5, threshold: 0.5 }

export interface GuardedGateway {
  gateway: Gateway
  /** False while the breaker is open: nothing new should be sent there. */
  isAvailable(): boolean
}

/** A refusal is an answer: the gateway works. */
const isFailure = (error: unknown) => GatewayError.is(error) && error.kind !== 'refused'

/**
 * The gateway behind a breaker that lets one call try it after `pauseMs`. Nothing that could start a payment is sent while it
 * is open. What concerns money that may have moved is always sent, at once, and counts as well where it can.
 */
export function guarded(gateway: Gateway, pauseMs: number, onChange: (isAvailable: boolean) => void): GuardedGateway {
  const breaker = circuitBreaker(handleWhen(isFailure), { halfOpenAfter: pauseMs, breaker: new CountBreaker(CALLS) })
  let pauseEnds = 0
  breaker.onBreak(() => {
    pauseEnds = performance.now() + pauseMs
    onChange(false)
  })
  breaker.onReset(() => onChange(true))

  const isPaused = () => breaker.state === CircuitState.Open && performance.now() < pauseEnds
  // Behind the one that is trying, others would wait for its answer.
  const isAvailable = () => !isPaused() && breaker.state !== CircuitState.HalfOpen

  async function onlyIfAvailable<T>(call: () => Promise<T>): Promise<T> {
    if (!isAvailable()) throw new GatewayError('unreachable', 'BREAKER_OPEN')
    return call()
  }
  const always = <T>(call: () => Promise<T>): Promise<T> =>
    isAvailable()
      ? breaker.execute(call).catch((error: unknown) => (error instanceof BrokenCircuitError ? call() : Promise.reject(error)))
      : call()

  return {
    isAvailable,
    gateway: {
      name: gateway.name,
      offers: gateway.offers,
      registersAmounts: gateway.registersAmounts,
      panels: (customerKey) => gateway.panels(customerKey),
      readReturn: (params) => gateway.readReturn(params),
      readWebhook: (headers, body) => gateway.readWebhook(headers, body),
      readStored: (body) => gateway.readStored(body),
      prepare: (payment, member) => onlyIfAvailable(() => always(() => gateway.prepare(payment, member))),
      // Not counted: most are made here, and would pass for answers of a gateway that gives none.
      window: (payment, returnUrl) => onlyIfAvailable(() => gateway.window(payment, returnUrl)),
      settle: (payment, authorisation, key) => always(() => gateway.settle(payment, authorisation, key)),
      find: (payment) => always(() => gateway.find(payment)),
      cancel: (payment, refund) => always(() => gateway.cancel(payment, refund)),
    },
  }
}
