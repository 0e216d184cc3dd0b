/** What an owner types into the forms of the settings: read as meant, or refused with the field and the reason in words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import { SECTIONS, type SectionName } from '#lib/shop-settings/shape.ts'
import { SETTINGS_FIELDS } from './settings-fields.ts'
import { rangeLines, readSection } from './settings-input.ts'
import { sectionProblems } from './settings-words.ts'

const IDENTITY = {
  'company.ko': '하늘 주식회사',
  'company.en': 'Haneul Inc.',
  'representative.ko': '김하늘',
  'representative.en': 'Haneul Kim',
  businessNumber: '220-81-62517',
  'mailOrderNumber.ko': '제2026-서울종로-0001호',
  'mailOrderNumber.en': '2026-Seoul Jongno-0001',
  'address.ko': '서울 종로구 사직로 161',
  'address.en': '161 Sajik-ro, Seoul',
  phone: '02-123-4567',
  'phoneHours.ko': '평일 10–17시',
  'phoneHours.en': 'Weekdays 10–17',
  email: 'help@haneul.kr',
  'privacyOfficer.ko': '이바다',
  'privacyOfficer.en': 'Bada Lee',
  'hosting.ko': '하늘 주식회사',
  'hosting.en': 'Haneul Inc.',
  'escrowProvider.ko': '',
  'escrowProvider.en': '',
  escrowUrl: '',
}

const problemsOf = (section: SectionName, fields: Record<string, string>) => {
  const read = readSection(section, fields, null)
  return read.ok ? [] : read.problems.map(({ field, code }) => `${field} ${code}`)
}
const saidOf = (section: SectionName, fields: Record<string, string>, locale: 'ko' | 'en') => {
  const read = readSection(section, fields, null)
  assert.ok(!read.ok)
  return sectionProblems(locale, section, read.problems)
}

test('the fields, their schema and their words have the same names', () => {
  for (const section of Object.keys(SECTIONS) as SectionName[]) {
    const names = SETTINGS_FIELDS[section].map(({ name }) => name)
    assert.deepEqual(names.toSorted(), Object.keys(SECTIONS[section].shape).sort(), section)
    for (const locale of LOCALES) assert.deepEqual(Object.keys(CONSOLE_SETTINGS[locale].fields[section]).sort(), names.toSorted(), section)
  }
})

test('a whole identity is read, however its number is written', () => {
  for (const businessNumber of ['220-81-62517', '2208162517', '220 81 62517', '２２０-８１-６２５１７']) {
    const read = readSection('identity', { ...IDENTITY, businessNumber }, null)
    assert.ok(read.ok, businessNumber)
    assert.deepEqual([read.value.businessNumber, read.value.phone], ['220-81-62517', '02-123-4567'])
  }
})

test('a business number with a wrong last digit is told as that, and what is missing as missing', () => {
  assert.deepEqual(problemsOf('identity', { ...IDENTITY, businessNumber: '220-81-62518' }), ['businessNumber check_digit'])
  assert.deepEqual(problemsOf('identity', { ...IDENTITY, businessNumber: '000-00-00000' }), ['businessNumber check_digit'])
  assert.deepEqual(problemsOf('identity', { ...IDENTITY, 'company.en': '', email: 'nobody' }), ['company.en missing', 'email invalid'])
  assert.deepEqual(problemsOf('identity', { ...IDENTITY, escrowUrl: 'javascript:alert(1)' }), ['escrowUrl invalid'])
  assert.deepEqual(problemsOf('identity', { ...IDENTITY, phone: '02-0000-0000' }), ['phone invalid'])
  assert.match(saidOf('identity', { ...IDENTITY, 'company.en': '' }, 'ko'), /상호 \(영어\): 비어 있습니다/)
})

test('a colour that cannot be read is refused in words, with one that can', () => {
  assert.deepEqual(problemsOf('colours', { light: '#ffcc00', dark: '#8fcab6' }), ['light contrast'])
  assert.match(
    saidOf('colours', { light: '#ffcc00', dark: '#8fcab6' }, 'ko'),
    /밝은 화면: 옅은 상자와의 대비가 1\.\d:1이라 .*가장 가까운 알맞은 색은 #[0-9a-f]{6}/,
  )
  assert.match(saidOf('colours', { light: '#2F5D50', dark: '#111111' }, 'en'), /Dark theme: is hard to read: .* WCAG AA requires 4\.5:1/)
  for (const light of ['red', '#12345', '#2f5d50;}', '#2f5d5g'])
    assert.deepEqual(problemsOf('colours', { light, dark: '#8fcab6' }).length, 1, light)
  assert.ok(readSection('colours', { light: '#1D4ED8', dark: '#8fcab6' }, null).ok)
})

test('sums are read as people write them, and an empty threshold means never', () => {
  const read = readSection('delivery', { fee: '3,500원', freeFrom: '', remote: '' }, null)
  assert.ok(read.ok)
  assert.deepEqual(read.value, { fee: 3_500, freeFrom: null, remote: [] })
  for (const fee of ['', '-1', '3.5', '1e3', 'free', '99999999'])
    assert.equal(problemsOf('delivery', { fee, freeFrom: '', remote: '' }).length, 1, fee)
})

test('the table of remote areas is read line by line, and written back the same', () => {
  const remote = '63000-63644 3000 제주\n\n 40200 ~ 40240  5,000원\n31708 4000'
  const read = readSection('delivery', { fee: '3000', freeFrom: '50000', remote }, null)
  assert.ok(read.ok)
  assert.equal(rangeLines(read.value.remote), '63000-63644 3000\n40200-40240 5000\n31708 4000')
  const usual = readSection('delivery', { fee: '3000', freeFrom: '50000', remote: rangeLines(DEFAULT_DELIVERY.remote) }, null)
  assert.deepEqual(usual.ok && usual.value.remote, DEFAULT_DELIVERY.remote)
})

test('a wrong line of the table is named by its number', () => {
  const said = (remote: string) => saidOf('delivery', { fee: '3000', freeFrom: '', remote }, 'ko')
  assert.match(said('63000-63644 3000\n63-64 3000'), /추가 배송비 지역, 2째 줄 “63-64 3000”: 63000-63644 3000처럼/)
  assert.match(said('63644-63000 3000'), /1째 줄 .*앞뒤가 바뀌었습니다/)
  assert.match(said('63000-63644 3000\n63100 4000'), /추가 배송비 지역: 서로 겹치는/)
})

test('places decide the order of ways to pay, and what has none is not named', () => {
  const read = readSection('payment', { 'order.card': '2', 'order.easy_pay': '1', 'order.mobile': '', section: 'payment' }, null)
  assert.deepEqual(read.ok && read.value, { order: ['easy_pay', 'card'] })
})

test('nothing in a sender’s name ends it', () => {
  assert.ok(readSection('mail', { sender: '하늘상점' }, null).ok)
  for (const sender of ['', 'a <b@c.kr>', 'a\nBcc: x', '"a', 'a\\b']) assert.equal(problemsOf('mail', { sender }).length, 1, sender)
})
