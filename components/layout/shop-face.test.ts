/** The shop's face as it is drawn: whose name and picture, which facts of the law, which policy; and that none of it becomes markup. */
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { SETTINGS_FIELDS } from '#lib/admin/settings-fields.ts'
import { LOCALES } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { forgetSettings, holdSettings, settingsOf } from '#lib/shop-settings/current.ts'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import type { SavedSettings, SectionName } from '#lib/shop-settings/shape.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { MARKUP, skeletonOf } from '../../test/support/hostile-text.ts'
import { OWN_IDENTITY_SET, OWN_LOGO, OWN_NAME, OWN_SETTINGS } from '../../test/support/settings.ts'

type Part = FunctionComponent<Record<string, unknown>>
type Parts = Record<
  'Logo' | 'Footer' | 'Hero' | 'PolicyPage' | 'AccentStyle' | 'SettingsPreview' | 'SettingsFields' | 'DeliveryFacts',
  Part
>

const parts = loadComponents<Parts>([
  '#components/layout/logo.tsx',
  '#components/layout/footer.tsx',
  '#components/catalog/hero.tsx',
  '#components/catalog/delivery-facts.tsx',
  '#components/layout/policy.tsx',
  '#components/layout/accent-style.tsx',
  '#components/layout/settings-preview.tsx',
  '#components/admin/settings-fields.tsx',
])

const draw = (part: keyof Parts, props: Record<string, unknown> = {}) => htmlOf(createElement(parts[part], props))
const hold = (saved: SavedSettings) => holdSettings({ version: 1, savedAt: new Date(0), saved }, '2026-12-01')
afterEach(forgetSettings)

test('a clone has the picture that comes with it, and a shop with a name of its own has that name', () => {
  assert.match(draw('Logo', { locale: 'ko' }), /src="\/images\/brand\/logo\.svg"/)
  assert.match(draw('Logo', { locale: 'en' }), /mark\.svg.*Gyesan Store/)
  hold({ brand: { name: OWN_NAME, logo: null } })
  for (const [locale, name] of [
    ['ko', '하늘상점'],
    ['en', 'Haneul Store'],
  ] as const) {
    const drawn = draw('Logo', { locale })
    assert.match(drawn, new RegExp(`translate="no">${name}<`))
    assert.doesNotMatch(drawn, /<img/)
  }
})

test('an uploaded logo stands in its own size under its own address, with the name for whoever does not see it', () => {
  hold({ brand: { name: OWN_NAME, logo: OWN_LOGO } })
  const drawn = draw('Logo', { locale: 'ko' })
  assert.match(drawn, /aria-label="하늘상점 첫 화면"/)
  assert.match(drawn, /src="\/api\/logo\/[\w-]{16}" width="120" height="32"/)
  assert.doesNotMatch(drawn, /brand\/logo/)
})

test('the footer carries every fact that the law asks for, and says demo only of the demo', () => {
  assert.match(draw('Footer', { locale: 'ko' }), /데모 상점입니다/)
  hold({ identity: OWN_IDENTITY_SET })
  for (const locale of LOCALES) {
    const drawn = draw('Footer', { locale })
    for (const fact of Object.values(OWN_IDENTITY_SET)) {
      const said = typeof fact === 'string' ? fact : fact[locale]
      assert.ok(drawn.includes(said), `${locale} ${said}`)
    }
    assert.match(drawn, /wrkr_no=2208162517/)
    assert.doesNotMatch(drawn, /데모|demo/)
  }
})

test('who gives escrow is named where there is one, with its page', () => {
  hold({ identity: OWN_IDENTITY_SET })
  assert.doesNotMatch(draw('Footer', { locale: 'ko' }), /에스크로/)
  forgetSettings()
  hold({
    identity: { ...OWN_IDENTITY_SET, escrowProvider: { ko: '하늘페이', en: 'Haneul Pay' }, escrowUrl: 'https://pay.haneul.kr/escrow' },
  })
  assert.match(draw('Footer', { locale: 'ko' }), /하늘페이의 구매안전서비스.*href="https:\/\/pay\.haneul\.kr\/escrow"/)
})

test('the front page has the owner’s lines', () => {
  hold({ home: OWN_SETTINGS.home })
  assert.match(draw('Hero', { locale: 'ko' }), /<span class="block">맑은 날의<\/span><span class="block">물건<\/span>/)
  assert.match(draw('Hero', { locale: 'en' }), /Picked by Haneul\./)
})

test('the accent is in the page only where it is another than the theme’s', () => {
  assert.equal(draw('AccentStyle'), '')
  hold({ colours: { light: '#1d4ed8', dark: '#93c5fd' } })
  assert.match(draw('AccentStyle'), /^<style>:root:root,\.daylight\.daylight\{--accent:#1d4ed8;.*--accent:#93c5fd;/)
})

const facts = (delivery: SavedSettings['delivery'], price = 10_000) => {
  forgetSettings()
  if (delivery) hold({ delivery })
  return draw('DeliveryFacts', { locale: 'ko', price, taxFree: false })
}

test('a product says what its delivery costs, as the owner has set it', () => {
  assert.match(facts(undefined), /3,000원.*50,000원 이상.*40,000원어치.*제주·도서산간은 3,000원이 더해집니다/)
  assert.match(facts({ fee: 4_500, freeFrom: 70_000, remote: [] }), /4,500원.*70,000원 이상/)
  assert.doesNotMatch(facts({ fee: 4_500, freeFrom: 70_000, remote: [] }), /도서산간/)
  assert.match(facts({ fee: 0, freeFrom: null, remote: [] }), /이 상점은 배송비가 없습니다/)
  assert.match(facts({ fee: 3_500, freeFrom: null, remote: [] }), /주문마다 3,500원입니다/)
  const remote = [
    { from: '63000', to: '63644', surcharge: 3_000 },
    { from: '40200', to: '40240', surcharge: 7_000 },
  ]
  assert.match(facts({ ...DEFAULT_DELIVERY, remote }), /지역에 따라 3,000원에서 7,000원까지/)
})

const policy = (title: string, more: object = {}) => ({
  locale: 'ko',
  title,
  intro: [],
  articles: [{ heading: '목적', blocks: [{ kind: 'paragraph', text: ['글'] }] }],
  holdsFrom: '2026-11-01',
  ...more,
})

test('a policy says from when it holds, and announces what comes after it', () => {
  const now = draw('PolicyPage', policy('이용약관'))
  assert.match(now, /시행일: 2026년 11월 1일.*제1조 목적/)
  assert.doesNotMatch(now, /바뀝니다/)
  const next = { ...policy('다음 약관'), holdsFrom: '2026-12-24' }
  const announced = draw('PolicyPage', policy('이용약관', { next }))
  assert.match(announced, /이 글은 2026년 12월 24일부터 바뀝니다\..*href="#next".*<div id="next".*다음 약관.*시행일: 2026년 12월 24일/)
  const ids = [...announced.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length, 'no id is there twice')
})

const preview = (section: SectionName, saved: SavedSettings) =>
  draw('SettingsPreview', {
    locale: 'ko',
    section,
    settings: settingsOf(saved, '2026-12-01'),
    methods: ['카드', '계좌이체'],
    sender: '하늘상점 <a@b.kr>',
  })

test('a preview shows each part as it would be, and nothing in it can be pressed', () => {
  for (const section of ['brand', 'colours', 'home', 'identity'] as const)
    assert.match(preview(section, OWN_SETTINGS), / inert=""/, section)
  assert.match(preview('colours', OWN_SETTINGS), /class="daylight.*--accent:#1d4ed8|--accent:#1d4ed8.*daylight/)
  assert.match(preview('colours', OWN_SETTINGS), /nightfall/)
  assert.match(preview('brand', OWN_SETTINGS), /src="data:image\/svg\+xml;base64,/)
  assert.match(preview('home', OWN_SETTINGS), /맑은 날의.*Things for/)
  assert.match(preview('identity', OWN_SETTINGS), /220-81-62517/)
  assert.match(preview('payment', OWN_SETTINGS), /<li>카드<\/li><li>계좌이체<\/li>/)
  assert.match(preview('mail', OWN_SETTINGS), /하늘상점 &lt;a@b\.kr&gt;/)
  // What it says of delivery is what the shop would charge.
  assert.match(preview('delivery', OWN_SETTINGS), /10,000원.*4,000원.*9,000원.*29,999원.*30,000원.*0원.*5,000원/)
})

test('every field has a label of its own in each language, and shows what holds', () => {
  for (const locale of LOCALES)
    for (const section of Object.keys(SETTINGS_FIELDS) as SectionName[]) {
      const values = { ...(OWN_SETTINGS[section] as Record<string, unknown>) }
      const drawn = draw('SettingsFields', { locale, section, values, methods: [{ method: 'card', label: '카드' }] })
      const named = [...drawn.matchAll(/<(?:input|textarea)[^>]*? id="([^"]+)"/g)].map(([, id]) => id)
      const labelled = [...drawn.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id)
      assert.deepEqual(labelled.toSorted(), named.toSorted(), `${locale} ${section}`)
      for (const label of Object.values(CONSOLE_SETTINGS[locale].fields[section])) assert.ok(drawn.includes(label), label)
    }
  const drawn = draw('SettingsFields', { locale: 'ko', section: 'delivery', values: OWN_SETTINGS.delivery })
  assert.match(drawn, /name="fee"[^>]*value="4000"/)
  assert.match(drawn, />63000-63644 5000<\/textarea>/)
})

test('no words of an owner become markup, wherever they stand', () => {
  const hostile = (text: string): SavedSettings => ({
    brand: { name: { ko: text, en: text }, logo: null },
    home: {
      title: { ko: text, en: text },
      line: { ko: text, en: text },
      tagline: { ko: text, en: text },
      description: { ko: text, en: text },
    },
    identity: { ...OWN_IDENTITY_SET, company: { ko: text, en: text }, address: { ko: text, en: text } },
  })
  const drawnWith = (text: string) => {
    forgetSettings()
    hold(hostile(text))
    return ['Logo', 'Footer', 'Hero'].map((part) => draw(part as keyof Parts, { locale: 'ko' })).join('')
  }
  assert.deepEqual(skeletonOf(drawnWith(MARKUP)), skeletonOf(drawnWith('글')))
})
