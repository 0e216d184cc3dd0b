import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { rememberSeen, seenProducts } from './recently-seen.ts'

const kept = new Map<string, string>()
let isForbidden = false
const allowed = <T>(act: () => T): T => {
  if (isForbidden) throw new DOMException('no storage', 'SecurityError')
  return act()
}
Object.defineProperty(globalThis, 'localStorage', {
  value: {
    getItem: (key: string) => allowed(() => kept.get(key) ?? null),
    setItem: (key: string, value: string) => allowed(() => void kept.set(key, value)),
  },
  configurable: true,
})

const product = (slug: string) => ({ slug, name: slug, image: `/images/products/${slug}.svg` })
const slugs = () => seenProducts().map(({ slug }) => slug)

beforeEach(() => {
  kept.clear()
  isForbidden = false
})

test('what was looked at last comes first, once, and eight at most', () => {
  for (const slug of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c']) rememberSeen(product(slug))
  assert.deepEqual(slugs(), ['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b'])
})

test('without storage it lasts as long as the document', () => {
  isForbidden = true
  rememberSeen(product('jar'))
  rememberSeen(product('cup'))
  assert.deepEqual(slugs().slice(0, 2), ['cup', 'jar'])
})

test('whatever else stands in the storage is not shown', () => {
  for (const strange of ['{', '"text"', '[null,1]', JSON.stringify([{ ...product('a'), image: 'https://elsewhere.example/x.svg' }])]) {
    kept.set('gyesan-seen', strange)
    assert.deepEqual(slugs(), strange === '{' ? slugs() : [], strange)
  }
  kept.set('gyesan-seen', JSON.stringify([{ ...product('../../admin') }, product('cup')]))
  assert.deepEqual(slugs(), ['cup'])
})
