/** Pages are kept on the disk; what strangers make up is not. */
import assert from 'node:assert/strict'
import { mkdtempSync, promises, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { forgetSettings, holdSettings, settingsMark } from '#lib/shop-settings/current.ts'
import PageCache from '../page-cache.ts'

type Options = ConstructorParameters<typeof PageCache>[0]
type Value = Parameters<InstanceType<typeof PageCache>['set']>[1]
type Context = Parameters<InstanceType<typeof PageCache>['set']>[2]

function cacheFor(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-pages-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const fs = {
    ...promises,
    mkdir: (to: string) => promises.mkdir(to, { recursive: true }),
    writeFile: async (file: string, data: string) => {
      await promises.mkdir(dirname(file), { recursive: true })
      await promises.writeFile(file, data)
    },
  }
  // What Next hands over, as far as its cache reads it.
  const options = { fs, flushToDisk: true, serverDistDir: folder, revalidatedTags: [], maxMemoryCacheSize: 0 } as unknown as Options
  const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return { cache: new PageCache(options), files }
}

const page = (status: number) =>
  ({
    kind: 'APP_PAGE',
    html: '<p>page</p>',
    rscData: Buffer.from('rsc'),
    headers: {},
    status,
    postponed: undefined,
    segmentData: undefined,
  }) as unknown as Value
const CONTEXT = { isRoutePPREnabled: false, isFallback: false } as unknown as Context

test('addresses that nothing is under leave no file behind, however many are asked for', async (t) => {
  const { cache, files } = cacheFor(t)
  for (let n = 0; n < 50; n++) {
    const value = page(404)
    await cache.set(`/ko/products/made-up-${n}`, value, CONTEXT)
    // The visitor's answer has its policy all the same.
    assert.ok(value?.kind === 'APP_PAGE' && value.headers?.['content-security-policy'])
  }
  assert.equal(files().length, 0)
})

test('what says that there is nothing, or that something failed, is kept by no cache in front of the shop', async (t) => {
  const { cache } = cacheFor(t)
  for (const status of [404, 500]) {
    const value = page(status)
    await cache.set('/ko/_not-found', value, CONTEXT)
    assert.equal(value?.kind === 'APP_PAGE' && value.headers?.['cache-control'], 'no-store')
  }
  const kept = page(200)
  await cache.set('/ko/cart', kept, CONTEXT)
  assert.equal(kept?.kind === 'APP_PAGE' && kept.headers?.['cache-control'], undefined)
})

test('a page is kept, and one that is gone replaces it', async (t) => {
  const { cache, files } = cacheFor(t)
  await cache.set('/ko/products/celadon-cup', page(200), CONTEXT)
  const kept = files().length
  assert.ok(kept >= 2)
  await cache.set('/ko/products/celadon-cup', page(404), CONTEXT)
  assert.equal(files().length, kept)
  const found = await cache.get('/ko/products/celadon-cup', { kind: 'APP_PAGE', isFallback: false, isRoutePPREnabled: false } as never)
  assert.equal(found?.value?.kind === 'APP_PAGE' && found.value.status, 404)
})

const LOOK = { kind: 'APP_PAGE', isFallback: false, isRoutePPREnabled: false } as never
const PRODUCT = '/ko/products/celadon-cup'

const madeOf = (facts: string) => ({ ...page(200), html: `<article data-facts="${facts}">page</article>` }) as unknown as Value

function tells(t: TestContext, facts: ((slug?: string) => Promise<string>) | undefined) {
  Object.assign(globalThis, { gyesanPageFacts: facts })
  t.after(() => Object.assign(globalThis, { gyesanPageFacts: undefined }))
}

test('a product’s page is made anew once what it was made of has changed, and only then', async (t) => {
  const { cache } = cacheFor(t)
  const asked: (string | undefined)[] = []
  let now = 'three-left'
  tells(t, async (slug) => {
    asked.push(slug)
    return now
  })
  await cache.set(PRODUCT, madeOf('three-left'), CONTEXT)
  assert.ok(await cache.get(PRODUCT, LOOK))
  now = 'two-left'
  assert.equal(await cache.get(PRODUCT, LOOK), null)
  await cache.set(PRODUCT, madeOf('two-left'), CONTEXT)
  assert.ok(await cache.get(PRODUCT, LOOK))
  assert.deepEqual([...new Set(asked)], ['celadon-cup'])
})

test('a list of products is made anew once the goods are others, and asks for no product', async (t) => {
  const { cache } = cacheFor(t)
  let now = 'g1'
  const asked: (string | undefined)[] = []
  tells(t, async (slug?: string) => {
    asked.push(slug)
    return now
  })
  for (const path of ['/ko', '/en/categories/tea']) {
    now = 'g1'
    await cache.set(path, madeOf('g1'), CONTEXT)
    assert.ok(await cache.get(path, LOOK), path)
    now = 'g2'
    assert.equal(await cache.get(path, LOOK), null, path)
  }
  assert.deepEqual([...new Set(asked)], [undefined])
})

test('pages of other things are not asked about, and a product’s page holds while nobody can be asked', async (t) => {
  const { cache } = cacheFor(t)
  tells(t, async () => assert.fail('nobody asks'))
  for (const path of ['/ko/terms', '/ko/products/celadon-cup/reviews', '/ko/cart']) {
    await cache.set(path, page(200), CONTEXT)
    assert.ok(await cache.get(path, LOOK), path)
  }
  // A page of before this version says nothing of what it was made of.
  await cache.set(PRODUCT, page(200), CONTEXT)
  assert.ok(await cache.get(PRODUCT, LOOK))
  await cache.set(PRODUCT, madeOf('old'), CONTEXT)
  for (const nobody of [undefined, async () => Promise.reject(new Error('the database is gone'))]) {
    tells(t, nobody)
    assert.ok(await cache.get(PRODUCT, LOOK))
  }
})

test('a page that was made before the owner saved is made anew, and one from after it is kept', async (t) => {
  t.after(forgetSettings)
  const { cache } = cacheFor(t)
  const made = () =>
    ({ ...page(200), html: `<!DOCTYPE html><html lang="ko" data-settings="${settingsMark()}"><p>page</p></html>` }) as Value
  const kept = async (key: string) => (await cache.get(key, { kind: 'APP_PAGE', isFallback: false } as never)) !== null
  await cache.set('/ko', made(), CONTEXT)
  assert.equal(await kept('/ko'), true)
  holdSettings({ version: 1, savedAt: new Date(0), saved: { brand: { name: { ko: '하늘', en: 'Haneul' }, logo: null } } }, '2026-12-01')
  assert.equal(await kept('/ko'), false)
  await cache.set('/ko', made(), CONTEXT)
  assert.equal(await kept('/ko'), true)
  // What a page says in its text is not its mark.
  await cache.set('/ko/terms', { ...page(200), html: '<!DOCTYPE html><html lang="ko"><p>data-settings="0"</p></html>' } as Value, CONTEXT)
  assert.equal(await kept('/ko/terms'), true)
})
