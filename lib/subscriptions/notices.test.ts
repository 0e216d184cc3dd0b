import assert from 'node:assert/strict'
import test from 'node:test'
import { nextMoment, noticeDue, noticesFor } from './notices.ts'

const MONTH = { startsOn: '2027-01-21', endsOn: '2027-02-21' }

test('a month is announced a week before, a week two days before, and a day not at all', () => {
  const told = (endsOn: string) => noticesFor({ startsOn: '2027-01-21', endsOn, needsConsent: false }).map(({ daysBefore }) => daysBefore)
  assert.deepEqual([told('2027-02-21'), told('2027-01-28'), told('2027-01-22')], [[7], [2], []])
})

test('a consent is asked for as soon as it counts, and then twice more', () => {
  const asked = noticesFor({ ...MONTH, needsConsent: true })
  assert.deepEqual(
    asked.map(({ kind, daysBefore }) => [kind, daysBefore]),
    [
      ['subscription-consent', 29],
      ['subscription-consent', 7],
      ['subscription-consent', 2],
    ],
  )
})

test('who is late writes the newest letter alone, and comes back for the charge', () => {
  const facts = { ...MONTH, needsConsent: true }
  assert.equal(noticeDue(noticesFor(facts), new Date('2027-01-20T00:00:00Z'))?.daysBefore, 2)
  const opens = new Date('2027-01-21T00:00:00Z')
  assert.deepEqual(nextMoment(facts, opens, new Date('2027-01-20T00:00:00Z')), opens)
  assert.deepEqual(nextMoment(facts, opens, new Date('2027-01-13T00:00:00Z')), new Date('2027-01-14T01:00:00Z'))
})
