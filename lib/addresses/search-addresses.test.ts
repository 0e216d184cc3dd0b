import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoAddresses } from './demo-addresses.ts'
import { searchAddresses } from './search-addresses.ts'

const firstRoad = (query: string) => searchAddresses(query)[0]?.road

test('a road and its number find the address, with or without the space', () => {
  assert.equal(firstRoad('세종대로 110'), '세종대로 110')
  assert.equal(firstRoad('세종대로110'), '세종대로 110')
  assert.equal(firstRoad('서울시 중구 세종대로 110'), '세종대로 110')
  assert.equal(firstRoad('서울중구세종대로110'), '세종대로 110')
})

test('a building finds its address', () => {
  assert.equal(firstRoad('국립중앙박물관'), '서빙고로 137')
  assert.equal(firstRoad('국립 중앙 박물관'), '서빙고로 137')
})

test('a postcode finds its address, and its first digits find the area', () => {
  assert.equal(firstRoad('04524'), '세종대로 110')
  assert.ok(searchAddresses('045').every(({ postcode }) => postcode.startsWith('045')))
})

test('a province is found by its full, short and former name', () => {
  for (const name of ['전북특별자치도', '전북', '전라북도']) {
    assert.ok(
      searchAddresses(name, 3).every(({ province }) => province === '전북특별자치도'),
      name,
    )
    assert.equal(searchAddresses(name, 3).length, 3, name)
  }
})

test('an address is found in English in any case', () => {
  assert.equal(firstRoad('Sejong-daero 110'), '세종대로 110')
  assert.equal(firstRoad('ULLEUNG'), '울릉읍 도동2길 66')
})

test('every word must be found', () => {
  assert.deepEqual(searchAddresses('부산 세종대로'), [])
})

test('Hangul sent as separate letters is read as the same words', () => {
  assert.equal(firstRoad('세종대로 110'.normalize('NFD')), '세종대로 110')
})

test('an empty search finds nothing', () => {
  assert.deepEqual(searchAddresses(''), [])
  assert.deepEqual(searchAddresses(' \t,() '), [])
})

test('a search returns at most as many addresses as requested', () => {
  assert.equal(searchAddresses('서울').length, 10)
  assert.equal(searchAddresses('서울', 3).length, 3)
  assert.equal(searchAddresses('서울', 0).length, 0)
  assert.equal(searchAddresses('서울', -1).length, 0)
})

test('only the first sixty characters of a search are read', () => {
  assert.equal(searchAddresses(`서울${' '.repeat(58)}부산`, 1)[0]?.province, '서울특별시')
  assert.deepEqual(searchAddresses('가'.repeat(1_000_000)), [])
})

test('special characters of other languages are plain text here', () => {
  assert.deepEqual(searchAddresses('.*'), [])
  assert.deepEqual(searchAddresses('%'), [])
  assert.deepEqual(searchAddresses('|'), [])
})

test('every address has a five-digit postcode, an English form and its own place', () => {
  for (const address of demoAddresses) {
    assert.match(address.postcode, /^\d{5}$/)
    assert.notEqual(address.english, '')
  }
  assert.equal(new Set(demoAddresses.map(({ city, road }) => `${city} ${road}`)).size, demoAddresses.length)
})

test('every province has an address', () => {
  assert.equal(new Set(demoAddresses.map(({ province }) => province)).size, 17)
})

test('every address is found by what a buyer would type', () => {
  for (const address of demoAddresses) {
    assert.ok(searchAddresses(`${address.city} ${address.road}`).includes(address), address.road)
    assert.ok(searchAddresses(address.postcode, 200).includes(address), address.postcode)
    if (address.building !== undefined) assert.ok(searchAddresses(address.building).includes(address), address.building)
  }
})
