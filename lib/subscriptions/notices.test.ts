import assert from 'node:assert/strict'
import test from 'node:test'
import { askedFrom, isPastLetters, nextMoment, noticesDue, noticesFor } from './notices.ts'

const MONTH = { startsOn: '2027-01-21', endsOn: '2027-02-21' }

test('a month is announced a week before, a week two days before, and a day not at all', () => {
  const told = (endsOn: string) => noticesFor({ startsOn: '2027-01-21', endsOn, asksFor: undefined }).map(({ daysBefore }) => daysBefore)
  assert.deepEqual([told('2027-02-21'), told('2027-01-28'), told('2027-01-22')], [[7], [2], []])
})

test('a consent is asked for as soon as it counts, and then twice more', () => {
  const asked = noticesFor({ ...MONTH, asksFor: MONTH.startsOn })
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
  const facts = { ...MONTH, asksFor: MONTH.startsOn }
  assert.equal(noticesDue(noticesFor(facts), new Date('2027-01-20T00:00:00Z'))[0]?.daysBefore, 2)
  const opens = new Date('2027-01-21T00:00:00Z')
  assert.deepEqual(nextMoment(facts, opens, new Date('2027-01-20T00:00:00Z')), opens)
  assert.deepEqual(nextMoment(facts, opens, new Date('2027-01-13T00:00:00Z')), new Date('2027-01-14T01:00:00Z'))
})

test('a quarter and a year are announced like a month, and the letter stands on its own day at ten in Seoul', () => {
  for (const endsOn of ['2027-04-21', '2028-01-21']) {
    const [only, ...others] = noticesFor({ startsOn: '2027-01-21', endsOn, asksFor: undefined })
    assert.deepEqual([only?.kind, only?.daysBefore, others.length], ['subscription-renews', 7, 0])
    assert.deepEqual(only?.at, new Date('2027-01-14T01:00:00Z'))
  }
})

test('a member who has to agree is not told that nothing needs to be done', () => {
  assert.ok(!noticesFor({ ...MONTH, asksFor: MONTH.startsOn }).some(({ kind }) => kind === 'subscription-renews'))
})

test('every letter about a period is out before its charge', () => {
  for (const endsOn of ['2027-01-23', '2027-01-28', '2027-02-21', '2028-01-21'])
    for (const asksFor of ['2027-01-21', undefined])
      for (const { at } of noticesFor({ startsOn: '2027-01-21', endsOn, asksFor })) assert.ok(at < new Date('2027-01-21T00:00:00Z'))
})

test('nothing is due before the first letter, and the first look is at its hour', () => {
  const facts = { ...MONTH, asksFor: MONTH.startsOn }
  const now = new Date('2026-12-01T00:00:00Z')
  assert.deepEqual(noticesDue(noticesFor(facts), now), [])
  assert.deepEqual(nextMoment(facts, new Date('2027-01-21T00:00:00Z'), now), new Date('2026-12-23T01:00:00Z'))
})

test('a period that a gateway opens a day early still gets its letters first', () => {
  const opens = new Date('2027-01-20T00:00:00Z')
  assert.deepEqual(nextMoment({ ...MONTH, asksFor: MONTH.startsOn }, opens, new Date('2027-01-19T02:00:00Z')), opens)
})

test('of a weekly plan the rise of a later week is asked about while this week is announced', () => {
  const week = { startsOn: '2027-01-21', endsOn: '2027-01-28', asksFor: '2027-02-18' }
  const due = (at: string) => noticesDue(noticesFor(week), new Date(at)).map(({ kind, daysBefore }) => [kind, daysBefore])
  assert.deepEqual(due('2027-01-19T02:00:00Z'), [['subscription-renews', 2]])
  const later = { ...week, startsOn: '2027-01-28', endsOn: '2027-02-04' }
  const both = noticesDue(noticesFor(later), new Date('2027-01-27T02:00:00Z')).map(({ kind, daysBefore }) => [kind, daysBefore])
  assert.deepEqual(both, [
    ['subscription-consent', 29],
    ['subscription-renews', 2],
  ])
})

test('members are asked about a price twenty-nine days before it applies, and at once where that is over', () => {
  assert.deepEqual(askedFrom('2027-01-21', new Date('2026-12-01T00:00:00Z')), new Date('2026-12-23T01:00:00Z'))
  assert.deepEqual(askedFrom('2027-01-21', new Date('2027-01-01T00:00:00Z')), new Date('2027-01-01T00:00:00Z'))
})

test('from two days before a period on no letter has time to be answered', () => {
  assert.deepEqual(
    ['2027-01-18', '2027-01-19', '2027-01-21', '2027-01-25'].map((today) => isPastLetters('2027-01-21', today)),
    [false, true, true, true],
  )
})
