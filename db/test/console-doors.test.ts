/** Every action, route and page of the console: which roles may use it, and that requests from another site are refused. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { operatorLog, operatorSessions, operators } from '#db/schema.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession } from '#lib/admin/operator-session.ts'
import { OPERATOR_ACTIONS, type OperatorAction, type OperatorRole } from '#lib/audit/operator-actions.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

/** Written here a second time on purpose, so that a wrong role in the shop's own table is noticed. */
const LEAST_ROLES: Record<OperatorAction, OperatorRole | null> = {
  'operator.enrol': null,
  'operator.sign_in': null,
  'operator.sign_in_failed': null,
  'factor.sessions': 'viewer',
  'factor.password': 'viewer',
  'factor.recovery_codes': 'viewer',
  'factor.passkey_add': 'viewer',
  'factor.passkey_remove': 'viewer',
  'console.enter': 'viewer',
  'console.view': 'viewer',
  'locale.change': 'viewer',
  'view.save': 'viewer',
  'view.delete': 'viewer',
  'payment.check': 'support',
  'payment.capture': 'support',
  'payment.void': 'support',
  'order.ship': 'support',
  'order.parcel': 'support',
  'order.deliver': 'support',
  'order.document': 'support',
  'orders.export': 'support',
  'return.approve': 'support',
  'return.refuse': 'support',
  'dispute.file_read': 'support',
  'attention.resolve': 'support',
  'webhook.replay': 'support',
  'event-endpoint.change': 'owner',
  'event-endpoint.send': 'support',
  'notice.choose': 'viewer',
  'notice.chat': 'owner',
  'job.retry': 'support',
  'ledger.check': 'support',
  'difference.assign': 'support',
  'difference.unassign': 'support',
  'stock.change': 'support',
  'return.settle': 'finance',
  'refund.request': 'finance',
  'refund.ask': 'support',
  'refund.approve': 'finance',
  'refund.decline': 'finance',
  'refund.account': 'finance',
  'dispute.file_add': 'finance',
  'dispute.file_remove': 'finance',
  'dispute.judge': 'finance',
  'dispute.submit': 'finance',
  'reconciliation.run': 'finance',
  'difference.repair': 'finance',
  'difference.resolve': 'finance',
  'payouts.import': 'finance',
  'restore.finish': 'owner',
  'product.add': 'finance',
  'product.change': 'finance',
  'product.publish': 'finance',
  'product.archive': 'finance',
  'product.import': 'finance',
  'product.export': 'support',
  'review.hide': 'support',
  'coupon.add': 'finance',
  'coupon.change': 'finance',
  'coupon.stop': 'finance',
  'coupon.resume': 'finance',
  'coupon.delete': 'finance',
  'coupon.give': 'finance',
  'risk.approve': 'finance',
  'risk.refuse': 'finance',
  'risk.list': 'finance',
  'risk.rule': 'owner',
  'pay-link.make': 'support',
  'pay-link.mail': 'support',
  'pay-link.cancel': 'support',
  'phone-order.view': 'support',
  'phone-order.place': 'support',
  'phone-order.link': 'support',
  'phone-order.cancel': 'support',
  'phone-order.charge': 'finance',
  'invoice.make': 'finance',
  'invoice.mail': 'support',
  'invoice.void': 'finance',
  'invoice.uncollectible': 'finance',
  'plan.make': 'finance',
  'plan.price': 'finance',
  'plan.offer': 'finance',
  'subscription.pause': 'support',
  'subscription.resume': 'support',
  'subscription.skip': 'support',
  'subscription.cancel': 'support',
  'subscription.undo_cancel': 'support',
  'subscription.end': 'finance',
  'subscriptions.export': 'support',
  'renewals.stop': 'owner',
  'renewals.resume': 'owner',
  'operators.view': 'owner',
  'operator.invite': 'owner',
  'operator.role': 'owner',
  'operator.disable': 'owner',
  'operator.sign_out_everywhere': 'owner',
  'person.erase': 'owner',
  'settings.change': 'owner',
}

/** All that whoever takes orders by telephone may do. */
const BY_PHONE: readonly OperatorAction[] = [
  'factor.sessions',
  'factor.password',
  'factor.recovery_codes',
  'factor.passkey_add',
  'factor.passkey_remove',
  'locale.change',
  'console.enter',
  'phone-order.view',
  'phone-order.place',
  'phone-order.link',
  'phone-order.cancel',
  'phone-order.charge',
]

/** The server actions of the console with the permission that each needs. An action that is missing here fails the test. */
const ACTIONS: Record<string, OperatorAction> = {
  changeLocaleAction: 'locale.change',
  saveViewAction: 'view.save',
  deleteViewAction: 'view.delete',
  checkNowAction: 'payment.check',
  captureOnShippingAction: 'payment.capture',
  voidAuthorisationAction: 'payment.void',
  shipAction: 'order.ship',
  correctParcelAction: 'order.parcel',
  importTrackingAction: 'order.ship',
  deliverAction: 'order.deliver',
  approveReturnAction: 'return.approve',
  refuseReturnAction: 'return.refuse',
  settleReturnAction: 'return.settle',
  refundAction: 'refund.request',
  approveRefundAction: 'refund.approve',
  declineRefundAction: 'refund.decline',
  giveAccountAction: 'refund.account',
  addEvidenceAction: 'dispute.file_add',
  removeEvidenceAction: 'dispute.file_remove',
  submitEvidenceAction: 'dispute.submit',
  judgeDisputeAction: 'dispute.judge',
  resolveAttentionAction: 'attention.resolve',
  replayDeliveryAction: 'webhook.replay',
  chooseNoticesAction: 'notice.choose',
  saveChatAction: 'notice.chat',
  saveEndpointAction: 'event-endpoint.change',
  switchEndpointAction: 'event-endpoint.change',
  rotateSecretAction: 'event-endpoint.change',
  sendTestEventAction: 'event-endpoint.send',
  replayFailedAction: 'event-endpoint.send',
  replayEventAction: 'event-endpoint.send',
  retryJobAction: 'job.retry',
  checkLedgerAction: 'ledger.check',
  reconcileAction: 'reconciliation.run',
  assignDifferenceAction: 'difference.assign',
  unassignDifferenceAction: 'difference.unassign',
  repairDifferenceAction: 'difference.repair',
  resolveDifferenceAction: 'difference.resolve',
  importPayoutsAction: 'payouts.import',
  importFileAction: 'payouts.import',
  finishRestoreAction: 'restore.finish',
  addProductAction: 'product.add',
  saveProductAction: 'product.change',
  moveProductAction: 'product.publish',
  savePicturesAction: 'product.change',
  copyProductAction: 'product.add',
  changeStockAction: 'stock.change',
  hideReviewAction: 'review.hide',
  showReviewAction: 'review.hide',
  addCouponAction: 'coupon.add',
  changeCouponAction: 'coupon.change',
  stopCouponAction: 'coupon.stop',
  resumeCouponAction: 'coupon.resume',
  deleteCouponAction: 'coupon.delete',
  giveCouponAction: 'coupon.give',
  approveRiskAction: 'risk.approve',
  refuseRiskAction: 'risk.refuse',
  putOnListAction: 'risk.list',
  takeOffListAction: 'risk.list',
  saveRiskRuleAction: 'risk.rule',
  makePayLinkAction: 'pay-link.make',
  mailPayLinkAction: 'pay-link.mail',
  cancelPayLinkAction: 'pay-link.cancel',
  quotePhoneOrderAction: 'phone-order.place',
  placePhoneOrderAction: 'phone-order.place',
  openPhoneCardAction: 'phone-order.charge',
  linkPhoneOrderAction: 'phone-order.link',
  cancelPhoneOrderAction: 'phone-order.cancel',
  makeInvoiceAction: 'invoice.make',
  mailInvoiceAction: 'invoice.mail',
  voidInvoiceAction: 'invoice.void',
  giveUpInvoiceAction: 'invoice.uncollectible',
  makePlanAction: 'plan.make',
  changePriceAction: 'plan.price',
  offerPlanAction: 'plan.offer',
  pauseSubscriptionAction: 'subscription.pause',
  resumeSubscriptionAction: 'subscription.resume',
  skipPeriodAction: 'subscription.skip',
  cancelSubscriptionAction: 'subscription.cancel',
  undoCancelSubscriptionAction: 'subscription.undo_cancel',
  endSubscriptionAction: 'subscription.end',
  stopRenewalsAction: 'renewals.stop',
  resumeRenewalsAction: 'renewals.resume',
  inviteOperatorAction: 'operator.invite',
  changeRoleAction: 'operator.role',
  disableOperatorAction: 'operator.disable',
  signOutEverywhereAction: 'operator.sign_out_everywhere',
  saveSettingsAction: 'settings.change',
  publishPolicyAction: 'settings.change',
  importSettingsAction: 'settings.change',
  endSessionAction: 'factor.sessions',
  endOtherSessionsAction: 'factor.sessions',
  changePasswordAction: 'factor.password',
  newRecoveryCodesAction: 'factor.recovery_codes',
  addPasskeyAction: 'factor.passkey_add',
  removePasskeyAction: 'factor.passkey_remove',
}

/** Actions that a password, an invitation or a session is enough for. Another site may not call them either. */
const OPEN_ACTIONS = ['signInOperatorAction', 'signInWithPasskeyAction', 'enrolAction', 'signOutOperatorAction']

const ROUTES: Record<string, OperatorAction> = {
  'alarm/route.ts': 'console.view',
  'disputes/file/route.ts': 'dispute.file_read',
  'orders/export/route.ts': 'orders.export',
  'to-ship/export/route.ts': 'orders.export',
  'products/export/route.ts': 'product.export',
  'invoices/[id]/pdf/route.ts': 'order.document',
  'subscriptions/export/route.ts': 'subscriptions.export',
  'settings/export/route.ts': 'settings.change',
  'orders/[id]/[document]/pdf/route.ts': 'order.document',
}

/** Routes that take a file, which a page of the console sends. */
const FILE_ROUTES: Record<string, OperatorAction> = {
  'products/[id]/picture/route.ts': 'product.change',
  'products/import/file/route.ts': 'product.import',
}

const LADDER = ['viewer', 'support', 'finance', 'owner'] as const
const ROLES = [...LADDER, 'phone-orders'] as const
type Asker = OperatorRole | 'nobody'
const ASKERS: readonly Asker[] = ['nobody', ...ROLES]

const CONSOLE = 'app/admin/(console)'
type Told = { tone: string; message: string } | null | undefined
type Action = (...args: unknown[]) => Promise<Told | { told: Told }>
type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>

let shop: TestShop
const cookies = new Map<Asker, string>()
const actions = new Map<string, Action>()

before(async () => {
  shop = await openTestShop()
  Object.assign(globalThis, { gyesanShop: shop })
  for (const role of ROLES) await inviteOperator(shop, { email: `${role}@example.com`, name: role, role }, 'command line')
  for (const operator of await shop.db.read.select().from(operators))
    cookies.set(operator.role, `gyesan-operator=${await beginSession(shop, operator)}`)
  for (const file of globSync('app/admin/**/*actions.ts')) {
    const exported: Record<string, Action> = await import(`../../${file}`)
    for (const [name, action] of Object.entries(exported)) actions.set(name, action)
  }
})

after(() => shop.close())

const ORIGINS = {
  'its own page': () => ({ 'sec-fetch-site': 'same-origin', origin: new URL(shop.env.PUBLIC_URL).origin }),
  'another site': () => ({ 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }),
  'another site that hides it': () => ({ 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' }),
  'a page without an origin': () => ({}),
}
type Origin = keyof typeof ORIGINS

const headersOf = (asker: Asker, origin: Origin) => {
  const cookie = cookies.get(asker)
  return new Headers({ ...ORIGINS[origin](), ...(cookie && { cookie }) })
}

function covers(asker: Asker, action: OperatorAction): boolean {
  const least = LEAST_ROLES[action]
  if (asker === 'nobody') return false
  if (asker === 'phone-orders') return BY_PHONE.includes(action)
  return least === null || least === 'phone-orders' || LADDER.indexOf(asker) >= LADDER.indexOf(least)
}

/** What the check of the action answered; `in` means that the action itself ran. */
async function knock(name: string, asker: Asker, origin: Origin): Promise<'in' | 'sign in' | 'role' | 'origin'> {
  const action = actions.get(name)
  assert.ok(action, `${name} is gone`)
  const form = new FormData()
  try {
    // An action that a form calls directly takes only the form.
    const said = await asVisitor({ headers: headersOf(asker, origin) }, () => (action.length === 1 ? action(form) : action(null, form)))
    const answer = said && 'told' in said ? said.told : said
    if (answer?.message.startsWith('이 화면에서 다시 눌러 주세요.')) return 'origin'
    return answer?.message === '이 역할로는 할 수 없는 일입니다.' ? 'role' : 'in'
  } catch (error) {
    if (error instanceof TurnedAway && error.to === '/admin/sign-in') return 'sign in'
    throw error
  }
}

test('each action needs the role that is written here', () => {
  const least = Object.fromEntries(Object.entries(OPERATOR_ACTIONS).map(([action, { role }]) => [action, role]))
  assert.deepEqual(least, LEAST_ROLES)
  const byPhone = Object.entries(OPERATOR_ACTIONS).flatMap(([action, facts]) => ('byPhone' in facts ? [action] : []))
  assert.deepEqual(byPhone.sort(), [...BY_PHONE].sort())
})

test('every server action of the console is in these tables', () => {
  assert.deepEqual([...actions.keys()].sort(), [...Object.keys(ACTIONS), ...OPEN_ACTIONS].sort())
})

test('an action from the shop’s own pages works for roles that are allowed it, and for nobody else', async () => {
  for (const [name, action] of Object.entries(ACTIONS))
    for (const asker of ASKERS) {
      if (name === 'changeLocaleAction') continue
      const expected = asker === 'nobody' ? 'sign in' : covers(asker, action) ? 'in' : 'role'
      assert.equal(await knock(name, asker, 'its own page'), expected, `${name} for ${asker}`)
    }
})

test('a request from another site changes nothing, whoever is signed in', async () => {
  const entries = async () => (await shop.db.read.select().from(operatorLog)).length
  const earlier = await entries()
  for (const name of Object.keys(ACTIONS))
    for (const asker of ASKERS)
      for (const origin of ['another site', 'another site that hides it', 'a page without an origin'] as const) {
        if (name === 'changeLocaleAction') continue
        assert.equal(await knock(name, asker, origin), 'origin', `${name} for ${asker} from ${origin}`)
      }
  assert.equal(await entries(), earlier)
})

test('an operator changes the language only on the console’s own page', async () => {
  const localeOf = async (role: OperatorRole) => (await shop.db.read.select().from(operators).where(eq(operators.role, role)))[0]?.locale
  await knock('changeLocaleAction', 'viewer', 'another site')
  assert.equal(await localeOf('viewer'), 'ko')
  await knock('changeLocaleAction', 'viewer', 'its own page')
  assert.deepEqual([await localeOf('viewer'), await localeOf('support')], ['en', 'ko'])
  await knock('changeLocaleAction', 'viewer', 'its own page')
  assert.equal(await knock('changeLocaleAction', 'nobody', 'its own page'), 'sign in')
})

test('another site can neither sign an operator in, nor enrol, nor sign one out', async () => {
  for (const name of ['signInOperatorAction', 'signInWithPasskeyAction', 'enrolAction']) {
    assert.equal(await knock(name, 'nobody', 'another site'), 'origin', name)
    assert.equal(await knock(name, 'nobody', 'its own page'), 'in', name)
  }
  const sessions = async () => (await shop.db.read.select().from(operatorSessions)).length
  await assert.rejects(knock('signOutOperatorAction', 'viewer', 'another site'), { to: '/admin' })
  assert.equal(await sessions(), ROLES.length)
})

test('every route of the console answers only roles that are allowed it', async () => {
  const found = globSync(`${CONSOLE}/**/route.ts`).map((file) => file.slice(CONSOLE.length + 1))
  assert.deepEqual(found.sort(), [...Object.keys(ROUTES), ...Object.keys(FILE_ROUTES)].sort())
  for (const [path, action] of Object.entries(ROUTES)) {
    const { GET, ...others }: Record<string, Route> = await import(`../../${CONSOLE}/${path}`)
    assert.ok(GET)
    assert.deepEqual(Object.keys(others), [], `${path} answers one method`)
    for (const asker of ASKERS)
      for (const origin of Object.keys(ORIGINS) as Origin[]) {
        const request = new Request(`${shop.env.PUBLIC_URL}/admin/${path}?id=none`, { headers: headersOf(asker, origin) })
        const answer: Response = await GET(request, { params: Promise.resolve({ id: 'none', document: 'receipt' }) })
        await answer.body?.cancel()
        const refusal = asker === 'nobody' ? 401 : covers(asker, action) ? undefined : 403
        const status = answer.status === 401 || answer.status === 403 ? answer.status : undefined
        assert.equal(status, refusal, `${path} for ${asker} from ${origin}`)
      }
  }
})

test('every route that takes a file takes it from the console’s own page alone, and from roles that are allowed it', async () => {
  const entries = async () => (await shop.db.read.select().from(operatorLog)).length
  const earlier = await entries()
  for (const [path, action] of Object.entries(FILE_ROUTES)) {
    const { POST, ...others }: Record<string, Route> = await import(`../../${CONSOLE}/${path}`)
    assert.ok(POST)
    assert.deepEqual(Object.keys(others), [])
    for (const asker of ASKERS)
      for (const origin of Object.keys(ORIGINS) as Origin[]) {
        const asked = { method: 'POST', headers: headersOf(asker, origin), body: 'no picture and no file' }
        const request = new Request(`${shop.env.PUBLIC_URL}/admin/${path}`, asked)
        const answer: Response = await asVisitor({ headers: asked.headers }, () =>
          POST(request, { params: Promise.resolve({ id: 'none' }) }),
        )
        const status: number = answer.status
        const refusal = asker === 'nobody' ? 401 : covers(asker, action) && origin === 'its own page' ? undefined : 403
        assert.equal(status === 401 || status === 403 ? status : undefined, refusal, `${path} for ${asker} from ${origin}`)
      }
  }
  assert.equal(await entries(), earlier)
})

/** The pages that need another permission than to see the console. */
const PAGES: Record<string, OperatorAction> = {
  // An invoice is a document that names a person.
  'invoices/[id]/page.tsx': 'order.document',
  'operators/page.tsx': 'operators.view',
  'phone-orders/page.tsx': 'phone-order.view',
  'phone-orders/[id]/page.tsx': 'phone-order.view',
  'phone-orders/new/page.tsx': 'phone-order.place',
  'products/new/page.tsx': 'product.add',
  'products/import/page.tsx': 'product.import',
  'settings/page.tsx': 'settings.change',
  'settings/policies/page.tsx': 'settings.change',
  'security/page.tsx': 'console.enter',
  'layout.tsx': 'console.enter',
  'not-found.tsx': 'console.enter',
  'page.tsx': 'console.enter',
}

test('every page of the console checks the operator first', async () => {
  const pages = globSync(`${CONSOLE}/**/{page,layout,not-found}.tsx`)
  assert.ok(pages.length > 15)
  for (const page of pages) {
    const [, action] = /requireOperator\('([a-z._-]+)'\)/.exec(readFileSync(page, 'utf8')) ?? []
    assert.equal(action, PAGES[page.slice(CONSOLE.length + 1)] ?? 'console.view', `${basename(page)} of ${page}`)
  }
  const { requireOperator }: typeof import('../../app/admin/require-operator.ts') = await import('../../app/admin/require-operator.ts')
  const enter = (asker: Asker, action: OperatorAction) =>
    asVisitor({ headers: headersOf(asker, 'its own page') }, () => requireOperator(action))
  await assert.rejects(enter('nobody', 'console.view'), { to: '/admin/sign-in' })
  await assert.rejects(enter('finance', 'operators.view'), { to: '/admin?denied=1' })
  // Whoever takes orders by telephone sees nothing else, and is sent to these.
  await assert.rejects(enter('phone-orders', 'console.view'), { to: '/admin/phone-orders?denied=1' })
  assert.equal((await enter('viewer', 'console.view')).operator.email, 'viewer@example.com')
  assert.equal((await enter('owner', 'operators.view')).operator.email, 'owner@example.com')
})

test('who tries more than their role allows stands in the log, by action, route or page', async () => {
  const [viewer] = await shop.db.read.select({ id: operators.id }).from(operators).where(eq(operators.role, 'viewer'))
  const { requireOperator }: typeof import('../../app/admin/require-operator.ts') = await import('../../app/admin/require-operator.ts')
  const { GET }: Record<string, Route> = await import(`../../${CONSOLE}/orders/export/route.ts`)
  const before = shop.logged.length
  await knock('retryJobAction', 'viewer', 'its own page')
  await GET?.(new Request(`${shop.env.PUBLIC_URL}/admin/orders/export`, { headers: headersOf('viewer', 'its own page') }), {
    params: Promise.resolve({}),
  })
  const page = asVisitor({ headers: headersOf('viewer', 'its own page') }, () => requireOperator('operators.view'))
  await assert.rejects(page, { to: '/admin?denied=1' })
  const told = shop.logged.slice(before).map((line) => JSON.parse(line))
  assert.deepEqual(
    told.filter(({ event }) => event === 'access_refused').map(({ operatorId, action }) => [operatorId, action]),
    ['job.retry', 'orders.export', 'operators.view'].map((action) => [viewer?.id, action]),
  )
})

test('signing out on the console’s own page ends the session', async () => {
  assert.equal(await knock('signOutOperatorAction', 'support', 'its own page'), 'sign in')
  assert.equal(await knock('retryJobAction', 'support', 'its own page'), 'sign in')
  assert.equal((await shop.db.read.select().from(operatorSessions)).length, ROLES.length - 1)
})
