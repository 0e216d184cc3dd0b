/** Next's own cache of pages that are made once for everybody, which keeps beside each the content security policy that fits it. */
import { createRequire } from 'node:module'
import { pageCsp } from '#lib/security/page-csp.ts'
import { settingsMark } from '#lib/shop-settings/current.ts'

type FileCache = typeof import('next/dist/server/lib/incremental-cache/file-system-cache.js')
// Next's file is CommonJS, whose default export is a field of its own.
const { default: FileSystemCache }: FileCache = createRequire(import.meta.url)(
  'next/dist/server/lib/incremental-cache/file-system-cache.js',
)

type Kept = Parameters<InstanceType<typeof FileSystemCache>['set']>[1]

export default class PageCache extends FileSystemCache {
  /** Next answers the first visitor with the very value that is kept here. */
  override async set(...[key, value, context]: Parameters<InstanceType<typeof FileSystemCache>['set']>) {
    const withItsPolicy = withPolicy(value)
    if (isNotFound(value) && !(await this.has(key))) return
    return super.set(key, withItsPolicy, context)
  }

  /** Only a page that was there is replaced by one that is not: anybody can make up addresses, and each would be seven files. */
  private async has(key: string): Promise<boolean> {
    return (await super.get(key, A_PAGE)) !== null
  }

  /** Pages that the build has made come from its files, without a policy. */
  override async get(...asked: Parameters<InstanceType<typeof FileSystemCache>['get']>) {
    const found = await super.get(...asked)
    withPolicy(found?.value ?? null)
    const value = found?.value ?? null
    return hasTheFaceOfToday(value) && (await isTrueStill(asked[0], value)) ? found : null
  }
}

/** An owner has set another name, colour, fee or policy since: in this process at once, in the others within a second. */
function hasTheFaceOfToday(value: Kept): boolean {
  const mark = value?.kind === 'APP_PAGE' && typeof value.html === 'string' && /<html[^>]* data-settings="([^"]*)"/.exec(value.html)?.[1]
  return !mark || mark === settingsMark()
}

const PRODUCT_PAGE = /\/products\/([^/]+)$/

/**
 * A product's page and a list of products say what they were made of (lib/catalog/page-facts.ts). Once that has changed, in whichever
 * process, the page is made anew for the next visitor. While nobody can be asked, a page holds as long as its time.
 */
async function isTrueStill(key: string, value: Kept): Promise<boolean> {
  const slug = PRODUCT_PAGE.exec(key)?.[1]
  const facts = value?.kind === 'APP_PAGE' && typeof value.html === 'string' && / data-facts="([^"]*)"/.exec(value.html)?.[1]
  if (!facts) return true
  try {
    return ((await shared.gyesanPageFacts?.(slug === undefined ? undefined : decodeURIComponent(slug))) ?? facts) === facts
  } catch {
    return true
  }
}

/** Next loads this file beside the shop's code, which leaves the question here when it starts: see instrumentation.ts. */
const shared = globalThis as typeof globalThis & { gyesanPageFacts?: (slug?: string) => Promise<string> }

// Next's name of the kind is a const enum, which only its own compiler can read.
const A_PAGE = { kind: 'APP_PAGE', isFallback: false, isRoutePPREnabled: false } as unknown as Parameters<
  InstanceType<typeof FileSystemCache>['get']
>[1]

const isNotFound = (value: Kept) => value?.kind === 'APP_PAGE' && value.status === 404

const POLICY = 'content-security-policy'

function withPolicy<Value extends Kept>(value: Value): Value {
  if (value?.kind === 'APP_PAGE' && typeof value.html === 'string' && !value.headers?.[POLICY]) {
    value.headers = { ...value.headers, [POLICY]: pageCsp(value.html), ...(isError(value.status) && KEPT_BY_NOBODY) }
  }
  return value
}

const isError = (status: number | undefined) => status !== undefined && status >= 400

/**
 * Next lets caches in front keep its page for what is not there a year. Under `/%61dmin/sign-in`, which such a cache takes for
 * `/admin/sign-in` (RFC 3986, 6.2.2.2), anybody could have it keep the console away from its operators.
 */
const KEPT_BY_NOBODY = { 'cache-control': 'no-store' }
