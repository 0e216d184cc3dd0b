/** A circuit breaker for each gateway: the shop does not offer one that keeps failing, so that no shopper reaches a broken window. */
import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen } from 'cockatiel'
import type { Gateway } from './gateway.ts'
import { GatewayError } from './gateway-error.ts'

/** Open when more than half of the last twenty calls failed, after the first five. */
const CALLS = { size: 20, minimumNumberOfCalls: 5, threshold: 0.5 }

/** One failure is chance. */
const TROUBLE = 2

export interface GuardedCalls {
  /** Sends the call in any case: it is about money that may have moved. It counts where possible. */
  always<T>(call: () => Promise<T>): Promise<T>
  /** Throws GatewayError instead while the breaker is open. */
  onlyIfAvailable<T>(call: () => Promise<T>): Promise<T>
}

export interface GuardedGateway {
  gateway: Gateway
  calls: GuardedCalls
  /** False while the breaker is open: no new payment should start there. */
  isAvailable(): boolean
  /** Of its last calls more than one failed: where another gateway serves as well, it is the better one. */
  hadTrouble(): boolean
}

/** A refusal is an answer, so the gateway works. */
const isFailure = (error: unknown) => GatewayError.is(error) && error.kind !== 'refused'

/**
 * Puts a gateway behind a breaker that allows one trial call after `pauseMs`. While it is open, calls that could start a payment
 * are not sent. Calls about money that may have moved are always sent, and count too where possible.
 */
export function guarded(gateway: Gateway, pauseMs: number, onChange: (isAvailable: boolean) => void): GuardedGateway {
  let pauseEnds = 0
  const make = () => {
    const made = circuitBreaker(handleWhen(isFailure), { halfOpenAfter: pauseMs, breaker: new CountBreaker(CALLS) })
    made.onBreak(() => {
      pauseEnds = performance.now() + pauseMs
      onChange(false)
    })
    made.onReset(() => onChange(true))
    return made
  }
  let breaker = make()

  const isPaused = () => breaker.state === CircuitState.Open && performance.now() < pauseEnds
  // While one call tries the gateway, others would have to wait for its answer.
  const isAvailable = () => !isPaused() && breaker.state !== CircuitState.HalfOpen

  async function onlyIfAvailable<T>(call: () => Promise<T>): Promise<T> {
    if (!isAvailable()) throw new GatewayError('unreachable', 'BREAKER_OPEN')
    return call()
  }
  const recent = recentCalls()
  const always = <T>(asked: () => Promise<T>): Promise<T> => {
    const call = () => recent.remembered(asked)
    return isAvailable()
      ? breaker.execute(call).catch((error: unknown) => (error instanceof BrokenCircuitError ? afterPause(call) : Promise.reject(error)))
      : call()
  }

  /** The pause is over, and the breaker, which asks the wall clock, does not know it: the clock was set back. */
  async function afterPause<T>(call: () => Promise<T>): Promise<T> {
    const answer = await call()
    if (breaker.state === CircuitState.Open && !isPaused()) {
      breaker = make()
      onChange(true)
    }
    return answer
  }

  return {
    isAvailable,
    hadTrouble: recent.hadTrouble,
    calls: { always, onlyIfAvailable },
    gateway: {
      name: gateway.name,
      offers: gateway.offers,
      registersAmounts: gateway.registersAmounts,
      signsWebhooks: gateway.signsWebhooks,
      panels: (customerKey) => gateway.panels(customerKey),
      readReturn: (params) => gateway.readReturn(params),
      readWebhook: (headers, body) => gateway.readWebhook(headers, body),
      readStored: (body) => gateway.readStored(body),
      prepare: (payment, member) => onlyIfAvailable(() => always(() => gateway.prepare(payment, member))),
      // Not counted, because most windows are made without a call to the gateway and would count as its answers.
      window: (payment, returnUrl) => onlyIfAvailable(() => gateway.window(payment, returnUrl)),
      settle: (payment, authorisation, key) => always(() => gateway.settle(payment, authorisation, key)),
      find: (payment) => always(() => gateway.find(payment)),
      cancel: (payment, refund) => always(() => gateway.cancel(payment, refund)),
    },
  }
}

/** Remembers which of the last calls failed. */
function recentCalls() {
  const failed: boolean[] = []
  const remember = (one: boolean) => void (failed.push(one) > CALLS.size && failed.shift())
  return {
    hadTrouble: () => failed.filter(Boolean).length >= TROUBLE,
    async remembered<T>(call: () => Promise<T>): Promise<T> {
      try {
        const answer = await call()
        remember(false)
        return answer
      } catch (error) {
        remember(isFailure(error))
        throw error
      }
    },
  }
}
