/** What holds of saved settings on a day, over what the files say. */
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { HOME } from '#lib/messages/home.ts'
import { DEMO_IDENTITY, FILE_IDENTITY, ftcUrl, OWN_IDENTITY } from '#lib/shop-identity.ts'
import { OWN_IDENTITY_SET, OWN_LOGO, OWN_SETTINGS, OWN_TERMS } from '../../test/support/settings.ts'
import { isBusinessNumber } from './business-number.ts'
import { currentSettings, forgetSettings, heldSettings, holdSettings, settingsMark, settingsOf, shopIdentity } from './current.ts'
import { DEFAULT_DELIVERY } from './delivery.ts'
import { homeTexts } from './home-texts.ts'
import { logoHash, logoInline, logoPath } from './logo-path.ts'
import { inForce } from './policies-in-force.ts'
import type { PolicyVersion } from './shape.ts'

const TODAY = '2026-12-01'
const AT = new Date('2026-12-01T00:00:00Z')

afterEach(forgetSettings)

test('both files of an identity have the same facts', () => {
  assert.deepEqual(Object.keys(OWN_IDENTITY).sort(), Object.keys(DEMO_IDENTITY).sort())
  assert.deepEqual(Object.keys({ name: '', ...OWN_IDENTITY_SET }).sort(), Object.keys(DEMO_IDENTITY).sort())
})

test('while nothing is saved the files hold, and a clone is the demo', () => {
  const settings = settingsOf({}, TODAY)
  assert.deepEqual(settings.identity, { ...FILE_IDENTITY, demo: OWN_IDENTITY.businessNumber === '' })
  assert.deepEqual([settings.logo, settings.hasOwnName, settings.sender, settings.methodOrder], [null, false, undefined, []])
  assert.deepEqual(settings.colours, { light: '#2f5d50', dark: '#8fcab6' })
  assert.deepEqual(settings.delivery, DEFAULT_DELIVERY)
})

test('a name alone leaves the demo’s company, which is still the demo’s', () => {
  const { identity } = settingsOf({ brand: { name: { ko: '하늘', en: 'Haneul' }, logo: null } }, TODAY)
  assert.equal(identity.name.ko, '하늘')
  assert.equal(identity.demo, OWN_IDENTITY.businessNumber === '')
})

test('whole settings replace all of it, and are no demo', () => {
  const settings = settingsOf(OWN_SETTINGS, TODAY)
  assert.deepEqual(settings.identity, { ...OWN_IDENTITY_SET, name: OWN_SETTINGS.brand?.name, demo: false })
  assert.deepEqual([settings.delivery.fee, settings.sender, settings.methodOrder], [4_000, '하늘상점', ['easy_pay', 'card']])
  assert.equal(ftcUrl(settings.identity), 'https://www.ftc.go.kr/bizCommPop.do?wrkr_no=2208162517')
})

test('what is held is what everybody reads, until a newer version comes', () => {
  const before = settingsMark()
  holdSettings({ version: 2, savedAt: AT, saved: OWN_SETTINGS }, TODAY)
  assert.deepEqual([heldSettings().version, shopIdentity().name.en, currentSettings().colours.light], [2, 'Haneul Store', '#1d4ed8'])
  assert.notEqual(settingsMark(), before)
  // An answer that was under way while somebody saved.
  holdSettings({ version: 1, savedAt: AT, saved: {} }, TODAY)
  assert.deepEqual([heldSettings().version, shopIdentity().name.en], [2, 'Haneul Store'])
})

test('the mark of kept pages changes with every save, and on the day on which a policy begins', () => {
  const marks = new Set<string>()
  const policies: PolicyVersion[] = [{ policy: 'terms', version: 1, holdsFrom: '2026-12-10', text: OWN_TERMS }]
  for (const [version, day] of [
    [1, '2026-12-01'],
    [2, '2026-12-01'],
    [3, '2026-12-09'],
    [3, '2026-12-10'],
  ] as const) {
    holdSettings({ version, savedAt: AT, saved: { policies } }, day)
    marks.add(settingsMark())
  }
  assert.equal(marks.size, 4)
})

const version = (number: number, holdsFrom: string): PolicyVersion => ({ policy: 'terms', version: number, holdsFrom, text: OWN_TERMS })
const held = (all: PolicyVersion[], day: string) => {
  const { version: now, next } = inForce(all, day).terms
  return `${now} then ${next?.version ?? 'nothing'}`
}

test('the newest version whose day has come holds', () => {
  assert.equal(held([], TODAY), '0 then nothing')
  assert.equal(held([version(1, '2026-12-02')], TODAY), '0 then 1')
  assert.equal(held([version(1, '2026-12-01')], TODAY), '1 then nothing')
  assert.equal(held([version(1, '2026-11-01'), version(2, '2026-12-01')], TODAY), '2 then nothing')
  assert.equal(held([version(2, '2026-12-05'), version(1, '2026-11-01')], TODAY), '1 then 2')
})

test('a later wording replaces one that was announced before it, whichever day each had', () => {
  // Written after the first, it begins before it: the first never holds.
  const all = [version(1, '2026-12-20'), version(2, '2026-12-10')]
  assert.deepEqual(
    ['2026-12-01', '2026-12-10', '2026-12-20'].map((day) => held(all, day)),
    ['0 then 2', '2 then nothing', '2 then nothing'],
  )
  // Of two for the same day the one that was written last.
  assert.equal(held([version(1, '2026-12-10'), version(2, '2026-12-10')], TODAY), '0 then 2')
  assert.equal(held([version(1, '2026-12-10'), version(2, '2026-12-10')], '2026-12-10'), '2 then nothing')
  // Two in a row each have their time.
  const row = [version(1, '2026-12-05'), version(2, '2026-12-10')]
  assert.deepEqual(
    ['2026-12-01', '2026-12-05', '2026-12-10'].map((day) => held(row, day)),
    ['0 then 1', '1 then 2', '2 then nothing'],
  )
})

test('the policies do not mix', () => {
  const { terms, privacy } = inForce([{ ...version(1, '2026-11-01'), policy: 'privacy' }], TODAY)
  assert.deepEqual([terms.version, privacy.version, privacy.text], ['0', '1', OWN_TERMS])
})

test('the front page has the owner’s words, line by line, or those that come with the shop', () => {
  for (const locale of LOCALES) assert.deepEqual(homeTexts(undefined, locale).title, HOME[locale].hero.title)
  assert.deepEqual(homeTexts(OWN_SETTINGS.home, 'ko').title, ['맑은 날의', '물건'])
  assert.deepEqual(homeTexts(OWN_SETTINGS.home, 'en'), {
    title: ['Things for', 'clear days'],
    line: 'Picked by Haneul.',
    tagline: 'Clear things',
    description: 'The goods of Haneul Store',
  })
})

test('a logo’s address changes with its picture', () => {
  assert.equal(logoPath(OWN_LOGO), `/api/logo/${logoHash(OWN_LOGO)}`)
  assert.match(logoHash(OWN_LOGO), /^[\w-]{16}$/)
  assert.notEqual(logoHash(OWN_LOGO), logoHash({ data: 'AAAA' }))
  assert.match(logoInline(OWN_LOGO), /^data:image\/svg\+xml;base64,/)
  assert.match(logoInline({ type: 'png', data: 'AAAA' }), /^data:image\/png;base64,AAAA$/)
})

test('a business number’s last digit is made of the others', () => {
  for (const number of ['220-81-62517', '120-81-47521', '124-81-00998']) assert.ok(isBusinessNumber(number), number)
  for (let digit = 0; digit < 10; digit++) assert.equal(isBusinessNumber(`220-81-6251${digit}`), digit === 7)
  for (const number of ['', '2208162517', '220-81-6251', '000-00-00000', '220-81-6251a'])
    assert.equal(isBusinessNumber(number), false, number)
})
