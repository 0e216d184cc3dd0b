/** What an order records of what its buyer agreed to: the wording, the answer, and the policies that the wording speaks of. */
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { forgetSettings, holdSettings } from '#lib/shop-settings/current.ts'
import { OWN_TERMS } from '../../test/support/settings.ts'
import { AGREEMENTS, agreementsToShow, answersTo, missingAgreements, policiesShown, unknownAgreements } from './agreements.ts'

afterEach(forgetSettings)

const REQUIRED = ['purchase', 'privacy', 'payment-provider']

const publish = (...policies: ('terms' | 'privacy' | 'refund-policy')[]) =>
  holdSettings(
    {
      version: 1,
      savedAt: new Date(0),
      saved: { policies: policies.map((policy) => ({ policy, version: 3, holdsFrom: '2026-12-01', text: OWN_TERMS })) },
    },
    '2026-12-01',
  )

test('each policy is spoken of by one agreement that every order needs', () => {
  const spokenOf = AGREEMENTS.filter(({ required }) => required).flatMap(({ policies = [] }) => policies)
  assert.deepEqual(spokenOf.toSorted(), ['privacy', 'refund-policy', 'terms'])
})

test('an answer names the versions that hold, by policy', () => {
  const policiesOf = (id: string) => answersTo(REQUIRED).find((answer) => answer.id === id)?.policies
  assert.deepEqual(policiesOf('purchase'), { terms: '0', 'refund-policy': '0' })
  publish('terms', 'privacy')
  assert.deepEqual(policiesOf('purchase'), { terms: '3', 'refund-policy': '0' })
  assert.deepEqual(policiesOf('privacy'), { privacy: '3' })
  assert.equal(policiesOf('marketing'), undefined)
})

test('an agreement that was not given is recorded as that, with the same versions', () => {
  const answers = answersTo([])
  assert.deepEqual(
    answers.map(({ agreed }) => agreed),
    AGREEMENTS.map(() => false),
  )
  assert.deepEqual(answers[0]?.policies, { terms: '0', 'refund-policy': '0' })
})

test('what a page was shown is one text, which changes with each policy', () => {
  const seen = new Set([policiesShown()])
  for (const policies of [['terms'], ['privacy'], ['refund-policy'], ['terms', 'privacy', 'refund-policy']] as const) {
    forgetSettings()
    publish(...policies)
    seen.add(policiesShown())
  }
  assert.equal(seen.size, 5)
})

test('the words link to the policies, in the reader’s language', () => {
  for (const locale of LOCALES) {
    const shown = agreementsToShow(locale)
    assert.deepEqual(
      shown.map(({ id }) => id),
      AGREEMENTS.map(({ id }) => id),
    )
    assert.ok(shown.every(({ title, text }) => title !== '' && text !== ''))
  }
  const linksIn = (locale: 'ko' | 'en') => agreementsToShow(locale).flatMap(({ links }) => links)
  assert.deepEqual(
    linksIn('ko').map(({ href }) => href),
    ['/terms', '/refund-policy', '/privacy'],
  )
  assert.deepEqual(
    linksIn('en').map(({ href }) => href),
    ['/en/terms', '/en/refund-policy', '/en/privacy'],
  )
  assert.deepEqual(
    linksIn('ko').map(({ name }) => name),
    ['이용약관', '교환·반품 안내', '개인정보 처리방침'],
  )
})

test('what is missing and what nobody knows is told', () => {
  assert.deepEqual(
    missingAgreements(['purchase']).map(({ id }) => id),
    ['privacy', 'payment-provider'],
  )
  assert.deepEqual(missingAgreements(REQUIRED), [])
  assert.deepEqual(unknownAgreements([...REQUIRED, 'marketing', 'soul']), ['soul'])
})
