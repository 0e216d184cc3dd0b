/** Prometheus counters and gauges of this process. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export class Metrics {
  readonly registry = new Registry()
  readonly outcomes = new Counter({
    name: 'gyesan_completions_total',
    help: 'Completions by cause and outcome',
    labelNames: ['cause', 'outcome'],
    registers: [this.registry],
  })
  readonly webhooks = new Counter({
    name: 'gyesan_webhooks_total',
    help: 'Webhook deliveries by gateway and answer',
    labelNames: ['gateway', 'answer'],
    registers: [this.registry],
  })
  readonly unmappedCodes = new Counter({
    name: 'gyesan_unmapped_gateway_codes_total',
    help: 'Gateway codes with no reason of ours',
    labelNames: ['gateway'],
    registers: [this.registry],
  })
  readonly cspViolations = new Counter({
    name: 'gyesan_csp_violations_total',
    help: 'What browsers reported that a page’s policy refused, by directive, host, gateway and method',
    labelNames: ['directive', 'host', 'gateway', 'method'],
    registers: [this.registry],
  })
  readonly signInFailures = new Counter({
    name: 'gyesan_sign_in_failures_total',
    help: 'Sign-ins that failed, by who tried (operator, member) and why',
    labelNames: ['who', 'why'],
    registers: [this.registry],
  })
  readonly riskDecisions = new Counter({
    name: 'gyesan_risk_decisions_total',
    help: 'What the rules about risk decided, by what was asked for (stage) and the answer (action)',
    labelNames: ['stage', 'action'],
    registers: [this.registry],
  })
  readonly gatewayCalls = new Histogram({
    name: 'gyesan_gateway_call_seconds',
    help: 'Calls to gateways',
    labelNames: ['host', 'result'],
    buckets: [0.01, 0.05, 0.1, 0.3, 1, 3, 10, 30],
    registers: [this.registry],
  })

  readonly gatewayAvailable = new Gauge({
    name: 'gyesan_gateway_available',
    help: 'Whether the gateway is offered: 0 while its breaker is open',
    labelNames: ['gateway'],
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'gyesan_' })
  }
}
