/**
 * The rules that every shop begins with. Whoever turns people away by refused cards and by different cards lets an office or a telephone
 * company's customers through one address; whoever counts orders does not. What anybody can type (an e-mail address, a telephone number) and
 * what many share (an address) only asks a stranger to sign in; what is one buyer's own (browser, member, card) is refused.
 */
import type { NamedRule, RiskRule } from './risk-rule.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** What card testers buy: cheap enough that nobody looks at the statement. */
const TINY = 1000

const CARDS = ['card', 'saved_card', 'widget']

const RULES: Readonly<Record<string, RiskRule>> = {
  'card-declines': { measure: 'declines', by: 'card', windowMinutes: DAY, atLeast: 5, action: 'refuse' },
  'device-declines': { measure: 'declines', by: 'device', windowMinutes: HOUR, atLeast: 6, action: 'refuse' },
  'device-cards': { measure: 'declined_cards', by: 'device', windowMinutes: DAY, atLeast: 4, action: 'refuse' },
  'member-declines': { measure: 'declines', by: 'member', windowMinutes: DAY, atLeast: 8, action: 'refuse' },
  'member-cards': { measure: 'declined_cards', by: 'member', windowMinutes: DAY, atLeast: 5, action: 'refuse' },
  // An operator may charge thirty cards an hour, and who is stopped here sends links, which callers pay at their bank's window.
  'operator-cards': {
    ...{ measure: 'declined_cards', by: 'operator', windowMinutes: HOUR, atLeast: 10, share: 60 },
    ...{ methods: ['key_in'], action: 'step_up' },
  },
  'email-declines': { measure: 'declines', by: 'email', windowMinutes: HOUR, atLeast: 5, strangersOnly: true, action: 'step_up' },
  'phone-declines': { measure: 'declines', by: 'phone', windowMinutes: HOUR, atLeast: 5, strangersOnly: true, action: 'step_up' },
  'address-declines': {
    ...{ measure: 'declines', by: 'address', windowMinutes: HOUR, atLeast: 5, share: 60 },
    ...{ methods: CARDS, strangersOnly: true, action: 'step_up' },
  },
  'address-cards': {
    ...{ measure: 'declined_cards', by: 'address', windowMinutes: DAY, atLeast: 4, share: 60 },
    ...{ methods: CARDS, strangersOnly: true, action: 'step_up' },
  },
  'tiny-amounts': {
    ...{ measure: 'declines', by: 'shop', windowMinutes: HOUR, atLeast: 10, amountTo: TINY },
    ...{ methods: CARDS, strangersOnly: true, lastsMinutes: DAY, action: 'step_up' },
  },
  'card-testing': {
    ...{ measure: 'declines', by: 'shop', windowMinutes: 10, atLeast: 8, share: 50 },
    ...{ methods: CARDS, strangersOnly: true, lastsMinutes: HOUR, action: 'step_up' },
  },
  'gateway-score': { measure: 'gateway_score', by: 'card', windowMinutes: 1, atLeast: 65, action: 'review' },
}

export const DEFAULT_RULES: readonly NamedRule[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }))
