/** Properties of the list of methods that hold for all gateways, routes and totals. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isMethod, type Method, type MethodOffer, WALLETS } from './methods.ts'
import { type Candidate, parseRoutes, type Route, routeMethods, whyNotPayable } from './routing.ts'

const METHODS: Method[] = ['card', 'easy_pay', 'kakaopay', 'transfer', 'mobile', 'virtual_account', 'widget']
const NAMES = ['first', 'second', 'third']
const method = fc.constantFrom(...METHODS)
const offer: fc.Arbitrary<MethodOffer> = fc.record(
  {
    method,
    minimum: fc.integer({ min: 0, max: 300 }),
    maximum: fc.integer({ min: 0, max: 2_000 }),
    currencies: fc.subarray(['KRW', 'USD'], { minLength: 1 }),
    listed: fc.boolean(),
    popup: fc.boolean(),
  },
  { requiredKeys: ['method', 'minimum', 'listed', 'popup'] },
)
const candidate = (name: string): fc.Arbitrary<Candidate> =>
  fc.record({
    name: fc.constant(name),
    isAvailable: fc.boolean(),
    offers: fc.uniqueArray(offer, { selector: ({ method }) => method, maxLength: 5 }),
  })
const candidates = fc.tuple(...NAMES.map(candidate))
const routes: fc.Arbitrary<Route[]> = fc.array(
  fc.record({ method, gateways: fc.subarray(NAMES, { minLength: 1 }) }, { noNullPrototype: true }),
  { maxLength: 5 },
)
const payable = fc.record({ total: fc.integer({ min: 0, max: 2_500 }), currency: fc.constantFrom('KRW', 'USD', 'JPY') })

test('every offered method can pay the total', () => {
  fc.assert(
    fc.property(candidates, routes, payable, (all, wanted, what) => {
      for (const { gateway, method, popup } of routeMethods(all, wanted, what)) {
        const by = all.find(({ name }) => name === gateway)
        assert.equal(whyNotPayable(by, method, what), undefined)
        assert.ok(by?.offers.some((each) => each.method === method && each.listed && each.popup === popup))
      }
    }),
  )
})

test('a route uses the first of its gateways that can serve it, and is left out only where none can', () => {
  fc.assert(
    fc.property(candidates, routes, payable, (all, wanted, what) => {
      fc.pre(wanted.length > 0 && what.total > 0)
      const able = ({ method, gateways }: Route) =>
        gateways.filter((name) => {
          const by = all.find((each) => each.name === name)
          return !whyNotPayable(by, method, what) && by?.offers.some((each) => each.method === method && each.listed)
        })
      const expected = wanted.flatMap((route) =>
        able(route)
          .slice(0, 1)
          .map((gateway) => `${route.method}=${gateway}`),
      )
      assert.deepEqual(
        routeMethods(all, wanted, what).map(({ method, gateway }) => `${method}=${gateway}`),
        expected,
      )
    }),
  )
})

test('without routes each method is offered once, wallets first', () => {
  fc.assert(
    fc.property(candidates, payable, (all, what) => {
      const methods = routeMethods(all, [], what).map((each) => each.method)
      assert.equal(new Set(methods).size, methods.length)
      const afterCards = methods.slice(methods.findLastIndex((each) => WALLETS.has(each)) + 1)
      assert.ok(methods.slice(0, methods.length - afterCards.length).every((each) => WALLETS.has(each)))
    }),
  )
})

test('an unavailable gateway does not affect the methods of others', () => {
  fc.assert(
    fc.property(candidates, payable, fc.constantFrom(...NAMES), (all, what, away) => {
      const without = all.map((each) => (each.name === away ? { ...each, isAvailable: false } : each))
      const offered = routeMethods(without, [], what)
      assert.ok(offered.every(({ gateway }) => gateway !== away))
      for (const kept of routeMethods(all, [], what).filter(({ gateway }) => gateway !== away))
        assert.ok(offered.some(({ method, gateway }) => method === kept.method && gateway === kept.gateway))
    }),
  )
})

test('nothing is offered for a total of zero, or outside an offer’s limits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }), (minimum, more) => {
      const card: Candidate = {
        name: 'first',
        isAvailable: true,
        offers: [{ method: 'card', minimum, maximum: minimum + more, listed: true, popup: false }],
      }
      const can = (total: number) => routeMethods([card], [], { total, currency: 'KRW' }).length === 1
      assert.deepEqual([minimum - 1, minimum, minimum + more, minimum + more + 1].map(can), [false, true, true, false])
    }),
  )
  assert.deepEqual(
    routeMethods([{ name: 'first', isAvailable: true, offers: [{ method: 'card', minimum: 0, listed: true, popup: false }] }], [], {
      total: 0,
      currency: 'KRW',
    }),
    [],
  )
})

test('routes are parsed as they were written, with any spaces', () => {
  const space = fc.constantFrom('', ' ', '  ')
  fc.assert(
    fc.property(routes, space, (wanted, gap) => {
      const written = wanted.map((route) => `${gap}${route.method}${gap}=${gap}${route.gateways.join(`${gap}|${gap}`)}${gap}`).join(',')
      assert.deepEqual(parseRoutes(written, isMethod), wanted)
    }),
  )
})
