/** The words in the shop's answers and addresses. The imports name the modules that may move. */

import { readFileSync } from 'node:fs'
import { ORDER_STATES, PAYMENT_STATES } from '#db/states.ts'
import { AGREEMENTS } from '#lib/checkout/agreements.ts'
import { DOCUMENT_KINDS } from '#lib/documents/document.ts'
import { GATEWAYS } from '#lib/gateways/list.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { ORDER_PROBLEMS } from '#lib/messages/errors/order.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { outcomeOf } from '#lib/payments/outcome.ts'
import { commandVariables, shopVariables } from '../../scripts/environment-names.ts'

export const words = () => ({
  commands: Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts).sort(),
  environment: { shop: shopVariables.toSorted(), commands: commandVariables.toSorted() },
  orderStates: [...ORDER_STATES].sort(),
  outcomeOfPaymentState: Object.fromEntries(PAYMENT_STATES.toSorted().map((state) => [state, outcomeOf(state)])),
  orderProblems: orderProblems(),
  gateways: GATEWAYS.map(({ settings }) => settings.name).sort(),
  methods: Object.keys(PAYMENT_METHODS[DEFAULT_LOCALE]).sort(),
  agreements: AGREEMENTS.map(({ id, version, required }) => `${id} ${version}${required ? ' required' : ''}`),
  documents: [...DOCUMENT_KINDS].sort(),
})

const orderProblems = () => Object.keys(ORDER_PROBLEMS[DEFAULT_LOCALE]).sort()
