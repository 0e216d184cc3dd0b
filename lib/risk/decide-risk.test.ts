import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideRisk, type FittingEntry, type PastTry, type RiskFacts } from './decide-risk.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import { type RiskRule, riskRule } from './risk-rule.ts'

const NOW = new Date('2026-11-20T03:00:00Z')
const asked = { gateway: 'toss', method: 'card', amount: 39_000, country: 'KR', stage: 'order' as const, isKnown: false }

const tried = (more: Partial<PastTry> = {}): PastTry => ({
  ...asked,
  at: new Date(NOW.getTime() - 60_000),
  card: null,
  result: 'declined',
  ...more,
})

const times = (n: number, more: (nth: number) => Partial<PastTry> = () => ({})) => Array.from({ length: n }, (_, nth) => tried(more(nth)))

const facts = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  now: NOW,
  asked,
  hasProved: false,
  past: {},
  goingOn: new Set(),
  scale: 1,
  ...more,
})

const decide = (more: Partial<RiskFacts>, entries: FittingEntry[] = [], rules = DEFAULT_RULES) => decideRisk(facts(more), rules, entries)
const action = (...given: Parameters<typeof decide>) => decide(...given).action
const only = (rule: Partial<RiskRule>) => [
  {
    id: 'mine',
    rule: riskRule.parse({ measure: 'declines', by: 'device', windowMinutes: 60, atLeast: 1, action: 'refuse', ...rule }),
  },
]

test('whoever has tried nothing may try', () => {
  assert.deepEqual(decide({}), { action: 'allow', because: [], met: [] })
})

test('six refused cards in an hour are enough for one browser, and five are not', () => {
  assert.equal(action({ past: { device: times(5) } }), 'allow')
  assert.deepEqual(decide({ past: { device: times(6) } }), { action: 'refuse', because: ['device-declines'], met: ['device-declines'] })
  assert.equal(action({ past: { device: times(6, () => ({ at: new Date(NOW.getTime() - 61 * 60_000) })) } }), 'allow')
  assert.equal(action({ past: { device: times(6) }, scale: 2 }), 'allow')
})

test('four different cards that were refused in one browser are enough, and one card four times is not', () => {
  assert.equal(action({ past: { device: times(4, () => ({ card: 'a' })) } }), 'allow')
  assert.deepEqual(decide({ past: { device: times(4, (nth) => ({ card: `card-${nth}` })) } }).because, ['device-cards'])
})

test('an office that buys at one address is let in, however many of it buy', () => {
  const office = [...times(90, (nth) => ({ result: 'accepted', card: `card-${nth}` })), ...times(10, (nth) => ({ card: `other-${nth}` }))]
  assert.equal(action({ past: { address: office } }), 'allow')
})

test('an address at which most cards are refused asks its strangers to sign in, and its members nothing', () => {
  const past = { address: [...times(6), ...times(3, () => ({ result: 'accepted' as const }))] }
  assert.equal(action({ past }), 'step_up')
  assert.equal(action({ past, hasProved: true }), 'allow')
  assert.equal(action({ past, asked: { ...asked, isKnown: true } }), 'allow')
})

test('other ways to pay than cards are open while cards are tested', () => {
  const goingOn = new Set(['card-testing'])
  assert.equal(action({ goingOn }), 'step_up')
  for (const method of ['transfer', 'virtual_account', 'kakaopay'])
    assert.equal(action({ goingOn, asked: { ...asked, method } }), 'allow', method)
})

test('cards are tested when most strangers’ cards are refused within minutes, and not when members’ are, or few', () => {
  const shop = (refused: number, accepted: number, isKnown = false) => ({
    shop: [...times(refused, () => ({ isKnown })), ...times(accepted, () => ({ result: 'accepted' as const, isKnown }))],
  })
  assert.deepEqual(decide({ past: shop(8, 8) }).met, ['card-testing'])
  assert.deepEqual(decide({ past: shop(8, 9) }).met, [])
  assert.deepEqual(decide({ past: shop(7, 0) }).met, [])
  assert.deepEqual(decide({ past: shop(50, 0, true) }).met, [])
  assert.deepEqual(decide({ past: { shop: times(8, () => ({ result: 'open' })) } }).met, [])
  // Members who pay by the hundred hide no strangers.
  assert.deepEqual(decide({ past: { shop: [...shop(8, 0).shop, ...shop(0, 200, true).shop] } }).met, ['card-testing'])
})

test('tiny sums are looked at by themselves', () => {
  const tiny = { amount: 100 }
  const shop = [...times(10, () => tiny), ...times(80, () => ({ result: 'accepted' as const }))]
  assert.deepEqual(decide({ past: { shop }, asked: { ...asked, ...tiny } }).because, ['tiny-amounts'])
  assert.equal(action({ past: { shop } }), 'allow')
})

test('a list beats the rules, and what is blocked beats what is allowed', () => {
  const past = { device: times(20) }
  const allow = { id: 'email:@example.com', effect: 'allow' as const }
  const block = { id: 'card:x', effect: 'block' as const }
  assert.deepEqual(
    [action({ past }, [allow]), action({ past: {} }, [block]), action({ past }, [allow, block])],
    ['allow', 'refuse', 'refuse'],
  )
  assert.deepEqual(decide({}, [block]).because, ['list:card'])
})

test('the strictest of the rules decides', () => {
  const rules = [...only({ action: 'review' }), { id: 'no', rule: only({})[0]?.rule ?? assert.fail() }]
  assert.deepEqual(decide({ past: { device: times(1) } }, [], rules), { action: 'refuse', because: ['no'], met: ['mine', 'no'] })
})

test('a rule that allows takes back a step-up and a review, and no refusal', () => {
  const [mine] = only({ action: 'allow' })
  assert.ok(mine)
  for (const [other, expected] of [
    ['step_up', 'allow'],
    ['review', 'allow'],
    ['refuse', 'refuse'],
  ] as const)
    assert.equal(action({ past: { device: times(1) } }, [], [mine, { id: 'other', rule: { ...mine.rule, action: other } }]), expected)
})

test('a proof is enough for a step-up, and what else a rule wants still holds', () => {
  const [mine] = only({ action: 'step_up' })
  assert.ok(mine)
  const rules = [mine, { id: 'look', rule: { ...mine.rule, action: 'review' as const } }]
  const past = { device: times(1) }
  assert.deepEqual(
    [action({ past }, [], rules), decide({ past, hasProved: true }, [], rules)],
    ['step_up', { action: 'review', because: ['look'], met: ['mine', 'look'] }],
  )
})

test('each condition of a rule keeps it to the tries that it names', () => {
  const past = { device: times(1) }
  const fits: Partial<RiskRule>[] = [
    { amountFrom: 39_000, amountTo: 39_000 },
    { gateways: ['toss'] },
    { methods: ['card'] },
    { countries: ['KR'] },
    { stages: ['order'] },
  ]
  const misses: Partial<RiskRule>[] = [
    { amountFrom: 39_001 },
    { amountTo: 38_999 },
    { gateways: ['ipay'] },
    { methods: ['transfer'] },
    { countries: ['US'] },
    { stages: ['charge'] },
  ]
  for (const rule of fits) assert.equal(action({ past }, [], only(rule)), 'refuse', JSON.stringify(rule))
  for (const rule of misses) assert.equal(action({ past }, [], only(rule)), 'allow', JSON.stringify(rule))
  assert.equal(action({ past, asked: { ...asked, country: null } }, [], only({ countries: ['KR'] })), 'allow')
})

test('the gateway’s own score is asked for, and counts nothing until it is known', () => {
  const rules = only({ measure: 'gateway_score', atLeast: 65, action: 'review' })
  assert.deepEqual(
    [action({ score: 65 }, [], rules), action({ score: 64 }, [], rules), action({}, [], rules)],
    ['review', 'allow', 'allow'],
  )
})

test('a rule about the try itself needs no past', () => {
  assert.equal(action({}, [], only({ measure: 'this_try', amountFrom: 30_000, action: 'review' })), 'review')
})

test('the rules that come with the shop are rules', () => {
  for (const { id, rule } of DEFAULT_RULES) assert.deepEqual(riskRule.parse(rule), rule, id)
})

test('a rule of another shape is none', () => {
  for (const wrong of [{ action: 'shoot' }, { windowMinutes: 0 }, { atLeast: -1 }, { by: 'name' }, { more: 1 }, { windowMinutes: 99_999 }])
    assert.equal(riskRule.safeParse({ ...only({})[0]?.rule, ...wrong }).success, false, JSON.stringify(wrong))
})
