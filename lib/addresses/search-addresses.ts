/** Searches the addresses that the demo offers in place of a postcode service. */
import { searchKey } from '#lib/text/clean-text.ts'
import { type DemoAddress, demoAddresses } from './demo-addresses.ts'

/** Finds addresses that contain every word of the query, best match first. Spaces between Korean words do not matter. */
export function searchAddresses(query: string, limit = 10): DemoAddress[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  return index
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.place - b.entry.place)
    .slice(0, Math.max(0, limit))
    .map(({ entry }) => entry.address)
}

// Longer than any Korean address, and short enough that nobody can make a search slow.
const maxQueryLength = 60

// People write the short name of a province. Where a province was renamed, both names are in use.
const shortProvinces: Record<DemoAddress['province'], string> = {
  서울특별시: '서울시 서울',
  부산광역시: '부산시 부산',
  대구광역시: '대구시 대구',
  인천광역시: '인천시 인천',
  광주광역시: '광주시 광주',
  대전광역시: '대전시 대전',
  울산광역시: '울산시 울산',
  세종특별자치시: '세종시 세종',
  경기도: '경기',
  강원특별자치도: '강원도 강원',
  충청북도: '충북',
  충청남도: '충남',
  전북특별자치도: '전라북도 전북',
  전라남도: '전남',
  경상북도: '경북',
  경상남도: '경남',
  제주특별자치도: '제주도 제주',
}

type Entry = { address: DemoAddress; place: number; road: string; building: string; rest: string }

const index: readonly Entry[] = demoAddresses.map((address, place) => ({
  address,
  place,
  road: compact(address.road),
  building: compact(address.building ?? ''),
  rest: [address.province, ...shortProvinces[address.province].split(' ')]
    .map((province) => compact(`${province}${address.city}${address.road}${address.building ?? ''}`))
    .concat(compact(address.english))
    .join('\n'),
}))

function scoreOf(entry: Entry, words: readonly string[]): number {
  let total = 0
  for (const word of words) {
    const score = scoreOfWord(entry, word)
    if (score === 0) return 0
    total += score
  }
  return total
}

function scoreOfWord(entry: Entry, word: string): number {
  if (entry.address.postcode === word) return 8
  if (entry.building === word || entry.road === word) return 8
  if (entry.road.startsWith(word)) return 6
  if (entry.building.startsWith(word)) return 5
  if (word.length >= 3 && entry.address.postcode.startsWith(word)) return 4
  if (entry.building.includes(word) || entry.road.includes(word)) return 3
  return entry.rest.includes(word) ? 1 : 0
}

function wordsOf(query: string): string[] {
  let spaced = ''
  // A phone's keyboard may send Hangul as separate letters, while the data has composed syllables.
  for (const character of searchKey(query.slice(0, maxQueryLength))) spaced += isSeparator(character) ? ' ' : character
  return spaced.split(' ').filter((word) => word !== '')
}

function isSeparator(character: string): boolean {
  return character.trim() === '' || ',()[]'.includes(character)
}

function compact(text: string): string {
  return text.toLowerCase().replaceAll(' ', '')
}
