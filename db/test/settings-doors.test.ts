/** The doors of the settings' pages: what a press of each button writes, shows and says, as its browser would send it. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { operatorLog, operators } from '#db/schema.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession } from '#lib/admin/operator-session.ts'
import { listVersions, readVersion } from '#lib/admin/policy-versions.ts'
import { currentSettings, forgetSettings, heldSettings, holdSettings } from '#lib/shop-settings/current.ts'
import { logoPath } from '#lib/shop-settings/logo-path.ts'
import { fieldsOf, OWN_IDENTITY_SET, OWN_LOGO, OWN_NAME, OWN_SETTINGS, OWN_TERMS } from '../../test/support/settings.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

type Told = { told: { tone: string; message: string } | null }
type Action = (before: null, form: FormData) => Promise<Told | null>
type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>

const SETTINGS = '../../app/admin/(console)/settings'
let shop: TestShop
let actions: Record<'saveSettingsAction' | 'importSettingsAction', Action>
let publishPolicyAction: Action
const cookies = new Map<string, string>()

before(async () => {
  actions = await import(`${SETTINGS}/actions.ts`)
  publishPolicyAction = (await import(`${SETTINGS}/policies/actions.ts`)).publishPolicyAction
})

beforeEach(async () => {
  forgetSettings()
  shop = await openTestShop()
  Object.assign(globalThis, { gyesanShop: shop })
  for (const role of ['owner', 'finance'] as const)
    await inviteOperator(shop, { email: `${role}@example.com`, name: role, role }, 'command line')
  for (const operator of await shop.db.read.select().from(operators))
    cookies.set(operator.role, `gyesan-operator=${await beginSession(shop, operator)}`)
})
afterEach(() => shop.close())
after(forgetSettings)

const headersOf = (role: string) =>
  new Headers({ 'sec-fetch-site': 'same-origin', origin: new URL(shop.env.PUBLIC_URL).origin, cookie: cookies.get(role) ?? '' })

async function send(action: Action, fields: Record<string, string | File>, role = 'owner'): Promise<{ tone: string; message: string }> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ seen: String(heldSettings().version), step: 'save', ...fields })) form.append(name, value)
  const answer = await asVisitor({ headers: headersOf(role) }, () => action(null, form))
  assert.ok(answer?.told)
  return answer.told
}
const save = (section: string, fields: Record<string, string | File>, role?: string) =>
  send(actions.saveSettingsAction, { section, ...fields }, role)
const entries = async () => (await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'settings.change'))).length
const svg = (inside: string) =>
  new File([`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="32">${inside}</svg>`], 'logo.svg', { type: 'image/svg+xml' })

test('the name is saved by its form, and by nobody who is not an owner', async () => {
  const fields = fieldsOf({ name: OWN_NAME })
  assert.match((await save('brand', fields, 'finance')).message, /이 역할로는 할 수 없는/)
  assert.equal(heldSettings().version, 0)
  assert.equal((await save('brand', fields)).tone, 'success')
  assert.deepEqual([currentSettings().identity.name, currentSettings().hasOwnName, await entries()], [OWN_NAME, true, 1])
})

test('whole business details are saved, and one wrong digit saves nothing of them', async () => {
  const fields = fieldsOf(OWN_IDENTITY_SET)
  const wrong = await save('identity', { ...fields, businessNumber: '220-81-62518' })
  assert.deepEqual([wrong.tone, heldSettings().version, await entries()], ['danger', 0, 0])
  assert.match(wrong.message, /사업자등록번호: 사업자등록번호가 아닙니다/)
  assert.equal((await save('identity', fields)).tone, 'success')
  const { name, demo, ...identity } = currentSettings().identity
  assert.deepEqual([identity, demo], [OWN_IDENTITY_SET, false])
})

test('what was typed is cleaned as every text from outside', async () => {
  const decomposed = '하늘'.normalize('NFD')
  await save('brand', fieldsOf({ name: { ko: `  ${decomposed}\u200b  상점 `, en: 'Haneul' } }))
  assert.equal(currentSettings().identity.name.ko, '하늘 상점')
})

test('a logo is cleaned, kept while another name is saved, and taken away', async () => {
  const fields = fieldsOf({ name: OWN_NAME })
  assert.equal(
    (await save('brand', { ...fields, logo: svg('<script>alert(1)</script><rect width="120" height="32" fill="#1d4ed8"/>') })).tone,
    'success',
  )
  assert.deepEqual(currentSettings().logo, OWN_LOGO)
  await save('brand', { ...fields, 'name.en': 'Other', logo: new File([], '') })
  assert.deepEqual([currentSettings().identity.name.en, currentSettings().logo], ['Other', OWN_LOGO])
  await save('brand', { ...fields, withoutLogo: 'on' })
  assert.equal(currentSettings().logo, null)
})

test('a file that is no logo is told as what it is, and saves nothing', async () => {
  const fields = fieldsOf({ name: OWN_NAME })
  for (const [file, why] of [
    [new File(['GIF89a'], 'a.svg'), /SVG나 PNG/],
    [new File(['<svg><g></svg>'], 'a.svg'), /읽을 수 없습니다/],
    [new File(['<svg></svg>'], 'a.svg'), /크기를 알 수 없습니다/],
    [new File([new Uint8Array(70_000)], 'a.png'), /64KB보다 큽니다/],
  ] as const)
    assert.match((await save('brand', { ...fields, logo: file })).message, why)
  assert.equal(heldSettings().version, 0)
})

test('two owners who look at the same page: the second is told and overwrites nothing', async () => {
  const fields = { fee: '4000', freeFrom: '', remote: '' }
  assert.equal((await save('delivery', { ...fields, seen: '0' })).tone, 'success')
  const second = await save('delivery', { ...fields, fee: '9000', seen: '0' })
  assert.match(second.message, /그사이 다른 사람이/)
  for (const seen of ['', 'x', '-1', '99']) assert.equal((await save('delivery', { ...fields, fee: '9000', seen })).tone, 'danger', seen)
  assert.equal(currentSettings().delivery.fee, 4_000)
})

test('a part goes back to what the files say, whatever its fields hold', async () => {
  await save('colours', { light: '#1d4ed8', dark: '#93c5fd' })
  assert.equal((await save('colours', { step: 'reset', light: 'nonsense' })).tone, 'success')
  assert.deepEqual([currentSettings().colours.light, heldSettings().saved.colours], ['#2f5d50', undefined])
})

test('a part that the shop does not have is refused', async () => {
  for (const section of ['', 'policies', '__proto__', 'toString']) assert.equal((await save(section, {})).tone, 'danger', section)
  assert.equal(heldSettings().version, 0)
})

const policy = (more: Record<string, string> = {}) => ({
  policy: 'terms',
  holdsFrom: '2026-11-21',
  ...fieldsOf({ text: OWN_TERMS }),
  ...more,
})

test('a policy is published with its day, and every version can be read afterwards', async () => {
  assert.match((await send(publishPolicyAction, policy())).message, /1판을 저장했습니다\. 2026-11-21부터/)
  assert.equal((await send(publishPolicyAction, policy({ holdsFrom: '2026-12-24', 'text.ko': '# 다음 약관' }))).tone, 'success')
  assert.deepEqual(
    listVersions('terms', '2026-11-21').map(({ version, state }) => `${version} ${state}`),
    ['2 announced', '1 now', '0 past'],
  )
  assert.equal((await readVersion('terms', '2')).ko, '# 다음 약관')
  assert.equal((await readVersion('terms', '1')).en, OWN_TERMS.en)
  assert.match((await readVersion('terms', '0')).ko, /^# 이용약관/)
  assert.deepEqual(
    listVersions('privacy', '2026-11-21').map(({ state }) => state),
    ['now'],
  )
})

test('a policy that cannot be shown, or would hold in the past, is refused in words', async () => {
  for (const [more, why] of [
    [{ holdsFrom: '2026-11-20' }, /오늘이나 그 뒤/],
    [{ holdsFrom: '' }, /시행일을 확인/],
    [{ 'text.ko': '제목 없는 글' }, /한국어 글을 확인.*첫 줄이 # 제목/],
    [{ 'text.en': '# T\n\n{{phoneOfTheBoss}}' }, /영어 글을 확인.*phoneOfTheBoss/],
    [{ 'text.en': '' }, /영어 글을 확인/],
    [{ policy: 'cookies' }, /확인해 주세요/],
  ] as const)
    assert.match((await send(publishPolicyAction, policy(more))).message, why)
  assert.deepEqual([heldSettings().version, await entries()], [0, 0])
  assert.match((await send(publishPolicyAction, policy(), 'finance')).message, /이 역할로는/)
})

const asFile = (settings: unknown) =>
  new File([JSON.stringify({ format: 'gyesan-settings', version: 1, exportedAt: '2026-11-21T00:00:00Z', settings })], 'settings.json')
const importFile = (file: File, step = 'save') => send(actions.importSettingsAction, { file, step })

test('a file says what it would change before it changes it, and is taken whole', async () => {
  const told = await importFile(asFile(OWN_SETTINGS), 'preview')
  assert.match(told.message, /바뀌는 것: 이름과 로고, 강조 색, 배송비, 첫 화면, 사업자 정보, 메일 보내는 이름, 결제 방법 순서, 약관과 정책/)
  assert.equal(heldSettings().version, 0)
  assert.equal((await importFile(asFile(OWN_SETTINGS))).tone, 'success')
  assert.deepEqual(heldSettings().saved, OWN_SETTINGS)
  assert.match((await importFile(asFile(OWN_SETTINGS))).message, /지금 설정과 같습니다/)
  // A part that is not in the file is as the files of the shop say.
  await importFile(asFile({ mail: OWN_SETTINGS.mail }))
  assert.deepEqual([currentSettings().hasOwnName, currentSettings().sender, heldSettings().saved.policies?.length], [false, '하늘상점', 1])
})

test('a file that is wrong anywhere changes nothing', async () => {
  const wrong = { ...OWN_SETTINGS, delivery: { ...OWN_SETTINGS.delivery, fee: -1 } }
  for (const [file, why] of [
    [asFile(wrong), /settings\.delivery\.fee/],
    [new File(['{'], 'a.json'), /JSON 파일이 아닙니다/],
    [new File(['{"format":"gyesan-settings","version":9}'], 'a.json'), /판의 파일/],
    [new File([], 'a.json'), /골라 주세요/],
  ] as const)
    assert.match((await importFile(file)).message, why)
  assert.deepEqual([heldSettings().version, await entries()], [0, 0])
})

test('an owner downloads what the import takes again, the log names who did, and nobody else may', async () => {
  await importFile(asFile(OWN_SETTINGS))
  const { GET }: { GET: Route } = await import(`${SETTINGS}/export/route.ts`)
  const ask = (role: string) =>
    GET(new Request('http://shop/admin/settings/export', { headers: headersOf(role) }), { params: Promise.resolve({}) })
  assert.equal((await ask('finance')).status, 403)
  const answer = await ask('owner')
  assert.match(answer.headers.get('content-disposition') ?? '', /shop-settings-2026-11-21\.json/)
  assert.deepEqual(JSON.parse(await answer.text()).settings, OWN_SETTINGS)
  const exported = (await shop.db.read.select().from(operatorLog)).filter(({ subject }) => subject === 'export')
  assert.deepEqual(
    exported.map(({ actor }) => actor),
    ['owner@example.com'],
  )
})

test('the logo is answered under its own address alone, and runs nothing when it is opened by itself', async () => {
  const { GET } = await import('../../app/api/logo/[hash]/route.ts')
  const ask = (hash: string) => GET(new Request(`http://shop/api/logo/${hash}`), { params: Promise.resolve({ hash }) })
  assert.equal((await ask('0123456789abcdef')).status, 404)
  holdSettings({ version: 1, savedAt: new Date(0), saved: OWN_SETTINGS }, '2026-11-21')
  assert.equal((await ask('0123456789abcdef')).status, 404)
  const answer = await ask(logoPath(OWN_LOGO).split('/').at(-1) ?? '')
  assert.equal(answer.status, 200)
  assert.deepEqual(
    ['content-type', 'content-security-policy', 'x-content-type-options'].map((name) => answer.headers.get(name)),
    ['image/svg+xml', "default-src 'none'; style-src 'unsafe-inline'; sandbox", 'nosniff'],
  )
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
})
